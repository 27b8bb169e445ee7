#include "suites/commands/run.h"

#include "harness/run/record_file.h"
#include "harness/run/record_json.h"
#include "harness/run/seed.h"
#include "harness/run/time_text.h"
#include "reports/console/progress.h"
#include "suites/commands/baseline.h"
#include "suites/commands/complain.h"
#include "suites/commands/github.h"
#include "suites/commands/history.h"
#include "suites/commands/interrupt.h"
#include "suites/commands/reference_oracle.h"
#include "suites/commands/reports.h"
#include "suites/commands/terminal.h"
#include "suites/commands/workspace.h"
#include "suites/commands/write_file.h"
#include "suites/flow/flow_suite.h"

#include <algorithm>
#include <filesystem>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <iostream>
#include <thread>

namespace portproof {
namespace fs = std::filesystem;
namespace {

// For one trace that fits no expectation: a second or less.
constexpr std::uint64_t oracle_transitions_max = 300'000;
constexpr std::uint64_t scripts_of_a_run = 4000; // for each subject of the flow suite

Status read_shard(const std::string& text, Selection& selection) {
  if (text.empty()) return Done{};
  unsigned long long shard = 0, shards = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%llu/%llu%c", &shard, &shards, &rest) != 2 || shard < 1 || shard > shards) {
    return Error{fmt::format("--shard is I/N with I from 1 to N, not `{}`", text)};
  }
  selection.shard = shard;
  selection.shards = shards;
  return Done{};
}

Status read_patience(const std::string& text, RunOptions& options) {
  if (text.empty()) return Done{};
  const Result<std::chrono::seconds> time = parse_time(text);
  if (!time) return Error{"--patience: " + time.error().message};
  options.budget_min = *time;
  return Done{};
}

Status read_gate(const std::vector<std::string>& names, RunOptions& options) {
  if (names.empty()) return Done{};
  options.gate.clear();
  for (const std::string& name : names) {
    const auto authority = authority_from(name);
    if (!authority) return Error{fmt::format("--gate takes doc, html, ecma, node and article, not `{}`", name)};
    options.gate.insert(*authority);
  }
  return Done{};
}

Status check_selection(const Selection& selection, const Catalog& catalog) {
  for (const std::string& clause : selection.clauses) {
    if (catalog.find_clause(clause) == nullptr) return Error{fmt::format("there is no clause `{}`; `portproof list --clauses` shows all", clause)};
  }
  for (const std::string& suite : selection.suites) {
    if (suite != "conformance" && suite != "regressions" && suite != "flow") return Error{fmt::format("there is no suite `{}`; there are conformance, regressions and flow", suite)};
  }
  return Done{};
}

std::string fresh_folder(std::uint64_t seed) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("portproof-out/{:%Y%m%d-%H%M%S}-{}", fmt::gmtime(now), seed_text(seed).substr(0, 4));
}

// Feeds the journal and what people see while the run goes on.
class Watcher {
public:
  Watcher(RecordWriter writer, bool json, std::size_t total) : writer_(std::move(writer)), json_(json) {
    if (!json) progress_.emplace(output_of(stderr), style_of(stderr), total, Progress::Time::clock::now(), [](std::string_view text) { std::cerr << text << std::flush; });
  }

  Status take(const RecordLine& line) {
    if (json_) std::cout << record_line_to_json(line) << std::endl;
    const auto now = Progress::Time::clock::now();
    if (progress_) {
      if (const auto* result = std::get_if<ResultRecord>(&line)) progress_->case_finished(result->implementation, result->case_id, result->verdict, now);
      if (const auto* testee = std::get_if<TesteeRecord>(&line); testee != nullptr && !testee->failed.empty()) {
        progress_->note(fmt::format("{} could not be run: {}", testee->implementation, testee->failed), now);
      }
    }
    return writer_.write(line);
  }

  void end() {
    if (progress_) progress_->end();
  }

private:
  RecordWriter writer_;
  bool json_;
  std::optional<Progress> progress_;
};

// Before a run of minutes: whether its list could be written in the end.
Status check_written(const RunArguments& arguments) {
  const std::string& file = arguments.written_expectation_file;
  if (file.empty()) return Done{};
  if (arguments.implementations.size() != 1) return Error{"--write-expect goes with one --impl"};
  std::error_code ignored;
  const bool is_same = !arguments.expectation_file.empty() && fs::equivalent(file, arguments.expectation_file, ignored);
  if (fs::exists(file) && !is_same) return Error{fmt::format("--write-expect replaces no file; to add to this one give `--expect {}` too", file), file};
  return Done{};
}

Status write_baseline(const RunArguments& arguments, const Workspace& workspace, const RunRecord& record) {
  if (record.testees.empty() || !record.testees.front().failed.empty()) return Done{}; // nothing was learned
  std::string earlier;
  if (const std::string file = expectation_file_of(arguments.implementations.front(), workspace.environment, arguments.expectation_file); !file.empty()) {
    std::ifstream stream(file);
    earlier.assign(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  const Baseline baseline = baseline_of(record, earlier);
  const std::string& file = arguments.written_expectation_file;
  if (Status status = write_file(file, baseline.text); !status) return status;
  if (const Result<Expectations> read_back = load_expectations(file, workspace.catalog); !read_back) return read_back.error();
  std::cerr << fmt::format("{} lists {}; `--expect {}` holds the next run against it\n", file, baseline.added == 1 ? "1 more case" : fmt::format("{} more cases", baseline.added), file);
  for (const std::string& why : baseline.refused) std::cerr << "not in it: " << why << "\n";
  return Done{};
}

// Reasons that somebody has still to write break no gate.
void remind(const Expectations& expectations, const std::string& file) {
  const auto& entries = expectations.entries;
  const auto count = std::count_if(entries.begin(), entries.end(), is_unexplained);
  if (count == 0) return;
  const auto first = std::find_if(entries.begin(), entries.end(), is_unexplained);
  std::cerr << fmt::format("warning: {} of {} entries in {} have no reason yet, the first at {}\n", count, entries.size(), file, first->place);
}

} // namespace

int run_command(const RunArguments& arguments) {
  const Result<Workspace> workspace = open_workspace();
  if (!workspace) return complain(workspace.error(), exit_usage);

  RunOptions options;
  options.selection = arguments.selection;
  options.jobs = arguments.jobs != 0 ? arguments.jobs : std::max(1u, std::thread::hardware_concurrency());
  options.confirmations = arguments.confirmations;
  options.command = arguments.command_line;
  options.replay_prefix = "ci/portproof";
  options.version = PORTPROOF_VERSION;
  const Oracle oracle = reference_oracle(oracle_transitions_max);
  options.oracle = &oracle;
  if (const Status status = read_shard(arguments.shard, options.selection); !status) return complain(status.error(), exit_usage);
  if (const Status status = read_patience(arguments.patience, options); !status) return complain(status.error(), exit_usage);
  if (const Status status = read_gate(arguments.gate, options); !status) return complain(status.error(), exit_usage);
  if (const Status status = check_selection(options.selection, workspace->catalog); !status) return complain(status.error(), exit_usage);
  if (const Status status = check_written(arguments); !status) return complain(status.error(), exit_usage);
  if (arguments.resume && arguments.out.empty()) return complain(Error{"--resume goes with --out FOLDER, the folder of the run to go on with"}, exit_usage);

  std::vector<Implementation> implementations;
  for (const std::string& name : arguments.implementations) {
    Result<Implementation> implementation = find_implementation(name, workspace->environment, workspace->catalog, arguments.expectation_file);
    if (!implementation) return complain(implementation.error(), exit_usage);
    implementations.push_back(*std::move(implementation));
  }

  Result<RunRecord> earlier = RunRecord{};
  const Result<std::uint64_t> seed = given_or_fresh_seed(arguments.seed);
  if (!seed) return complain(seed.error(), exit_usage);
  options.seed = *seed;
  // They take longer than all cases together: only where they are asked for.
  const auto& suites = options.selection.suites;
  if (std::find(suites.begin(), suites.end(), "flow") != suites.end()) options.workloads = flow_questions(options.seed, scripts_of_a_run);
  const std::string folder = arguments.out.empty() ? fresh_folder(options.seed) : arguments.out;
  const std::string journal = folder + "/run.jsonl";
  if (arguments.resume) {
    earlier = read_record(journal);
    if (!earlier) return complain(earlier.error(), exit_usage);
    if (earlier->end) return complain(Error{"this run has ended; nothing is left to go on with", journal}, exit_usage);
    if (const Result<std::uint64_t> first = parse_seed(earlier->start.seed)) options.seed = *first;
    options.resumed = &*earlier;
  }

  if (!arguments.history.empty()) { // said now, and not when all has been asked
    if (const Result<Database> history = open_or_create_history(arguments.history); !history) return complain(history.error(), exit_usage);
  }
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return complain(Error{"the folder cannot be made: " + error.message(), folder}, exit_could_not_run);
  Result<RecordWriter> writer = arguments.resume ? RecordWriter::resume(journal) : RecordWriter::create(journal);
  if (!writer) return complain(writer.error(), exit_usage);

  if (!arguments.json) std::cerr << fmt::format("seed {}, {} at once, writing to {}\n", seed_text(options.seed), options.jobs, folder);
  Watcher watcher(*std::move(writer), arguments.json, select(workspace->catalog, options.selection).size() * implementations.size());
  const Interrupt interrupt;
  options.stop = interrupt.token();
  const Result<RunEnd> end = run(workspace->catalog, implementations, options, [&](const RecordLine& line) { return watcher.take(line); });
  watcher.end();
  if (!end && interrupt.token().stop_requested()) {
    return complain(Error{fmt::format("stopped; `portproof run … --resume --out {}` goes on", folder)}, exit_could_not_run);
  }
  if (!end) return complain(end.error(), exit_usage);

  const Status added = arguments.history.empty() ? Status(Done{}) : add_to_history(arguments.history, folder);
  if (const Status status = write_reports(folder, added ? arguments.history : std::string()); !status) return complain(status.error(), exit_could_not_run);
  if (!arguments.json) {
    if (const Status status = print_summary(folder, stdout); !status) return complain(status.error(), exit_could_not_run);
    if (const Result<RunRecord> record = read_record(journal)) {
      if (const Status status = tell_github(*record); !status) return complain(status.error(), exit_could_not_run);
    }
    for (const Implementation& implementation : implementations) remind(implementation.expectations, expectation_file_of(implementation.name, workspace->environment, arguments.expectation_file));
  }
  if (!arguments.written_expectation_file.empty()) {
    const Result<RunRecord> record = read_record(journal);
    if (!record) return complain(record.error(), exit_could_not_run);
    if (const Status status = write_baseline(arguments, *workspace, *record); !status) return complain(status.error(), exit_could_not_run);
  }
  if (!added) return complain(added.error(), exit_could_not_run);
  return end->exit;
}

} // namespace portproof
