#include "suites/commands/history.h"

#include "harness/run/record_file.h"
#include "reports/history/history_json.h"
#include "reports/history/history_text.h"
#include "reports/history/store.h"
#include "suites/commands/complain.h"
#include "suites/commands/terminal.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fmt/format.h>

namespace portproof {
namespace {

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

// The record, or a sentence that says what to do.
Result<RunRecord> whole_record_at(const std::string& path) {
  std::error_code ignored;
  const std::string file = std::filesystem::is_directory(path, ignored) ? path + "/run.jsonl" : path;
  if (!std::filesystem::exists(file, ignored)) return Error{"there is no record of a run here; name the folder of a run below portproof-out, or its run.jsonl", file};
  Result<RunRecord> record = read_record(file);
  if (!record) return Error{record.error().message + "; nothing of it was added: add a record as `portproof run` left it, by the same or a newer Portproof", record.error().place};
  if (!record->end) return Error{"this run was cut off before its end; go on with it by `portproof run … --resume --out FOLDER`, then add it", file};
  return record;
}

std::string added_text(const Added& added, const std::string& path, bool json) {
  const bool fresh = added.what == Added::What::added;
  if (json) return boost::json::serialize(boost::json::object{{"path", path}, {"run", added.run}, {"added", fresh}}) + "\n";
  return fresh ? fmt::format("{} is run {} now\n", path, added.run) : fmt::format("{} is run {} already; nothing was added\n", path, added.run);
}

int add(const HistoryArguments& arguments) {
  int code = 0;
  for (const std::string& path : arguments.runs) {
    // Read first: a history is not begun by a mistaken name.
    const Result<RunRecord> record = whole_record_at(path);
    if (!record) {
      code = complain(record.error(), exit_usage);
      continue;
    }
    Result<Database> history = open_or_create_history(arguments.database);
    if (!history) return complain(history.error(), exit_usage);
    const Result<Added> added = add_run(*history, *record);
    if (!added) return complain(added.error(), exit_could_not_run);
    print(added_text(*added, path, arguments.json));
  }
  return code;
}

int tell_case(const HistoryArguments& arguments, Database& history, const std::vector<HistoryRun>& runs, const Style& style) {
  bool found = false;
  const Status read = one_case(history, runs, arguments.case_id, [&](const std::string& id, const std::vector<HistoryAnswer>& answers) {
    found = true;
    print(arguments.json ? case_json(id, answers) : case_text(id, answers, style));
  });
  if (!read) return complain(read.error(), exit_usage);
  if (!found) return complain(Error{fmt::format("no run of this history that fits has an answer to `{}`; `portproof list` shows the cases, `portproof history` the runs", arguments.case_id), history.path()}, exit_usage);
  return 0;
}

int tell_flaky(const HistoryArguments& arguments, Database& history, const std::vector<HistoryRun>& runs, const Style& style) {
  const Result<std::vector<UnsteadyCase>> cases = unsteady_cases(history, runs);
  if (!cases) return complain(cases.error(), exit_usage);
  print(arguments.json ? unsteady_json(*cases) : unsteady_text(*cases, style));
  return 0;
}

} // namespace

int history_command(const HistoryArguments& arguments) {
  using What = HistoryArguments::What;
  if (arguments.what == What::add) return add(arguments);
  Result<Database> history = open_history(arguments.database);
  if (!history) return complain(history.error(), exit_usage);
  const Result<std::vector<HistoryRun>> runs = runs_of(*history, arguments.filter);
  if (!runs) return complain(runs.error(), exit_usage);
  if (runs->empty()) {
    const std::string& wanted = arguments.filter.implementation;
    const std::string what = wanted.empty() ? "this history has no run; `portproof history add RUN` adds one" : fmt::format("no run of this history asked `{}`; `portproof history` shows who was asked", wanted);
    return complain(Error{what, arguments.database}, exit_usage);
  }
  const Style style = style_of(stdout);
  switch (arguments.what) {
    case What::one_case: return tell_case(arguments, *history, *runs, style);
    case What::flaky: return tell_flaky(arguments, *history, *runs, style);
    case What::trend: print(arguments.json ? trend_json(*runs) : trend_text(*runs, style)); return 0;
    case What::list:
    case What::add: break;
  }
  print(arguments.json ? runs_json(*runs) : runs_text(*runs, style));
  return 0;
}

Status add_to_history(const std::string& database, const std::string& folder) {
  const Result<RunRecord> record = whole_record_at(folder);
  if (!record) return record.error();
  Result<Database> history = open_or_create_history(database);
  if (!history) return history.error();
  const Result<Added> added = add_run(*history, *record);
  if (!added) return added.error();
  std::cerr << fmt::format("run {} of {}\n", added->run, database);
  return Done{};
}

} // namespace portproof
