#include "suites/commands/diff.h"

#include "harness/run/record_file.h"
#include "reports/diff/diff_console.h"
#include "reports/diff/diff_html.h"
#include "reports/diff/diff_markdown.h"
#include "suites/commands/complain.h"
#include "suites/commands/terminal.h"
#include "suites/commands/write_file.h"

#include <algorithm>
#include <filesystem>

namespace portproof {
namespace {

Result<RunRecord> record_at(const std::string& path) {
  return read_record(std::filesystem::is_directory(path) ? path + "/run.jsonl" : path);
}

} // namespace

int diff_command(const DiffArguments& arguments) {
  const Result<RunRecord> before = record_at(arguments.before);
  if (!before) return complain(before.error(), 4);
  const Result<RunRecord> after = record_at(arguments.after);
  if (!after) return complain(after.error(), 4);
  const Result<Comparison> comparison = compare(*before, *after);
  if (!comparison) return complain(comparison.error(), 4);

  const std::string text = diff_text(*comparison, style_of(stdout));
  std::fwrite(text.data(), 1, text.size(), stdout);
  if (!arguments.markdown.empty()) {
    if (const Status status = write_file(arguments.markdown, diff_markdown(*comparison)); !status) return complain(status.error(), 3);
  }
  if (!arguments.html.empty()) {
    if (const Status status = write_file(arguments.html, diff_html(*comparison)); !status) return complain(status.error(), 3);
  }
  for (const auto& [record, path] : {std::pair(&*before, &arguments.before), std::pair(&*after, &arguments.after)}) {
    if (!record->end) return complain(Error{"this run was cut off: what it did not ask counts as gone or new", *path}, 3);
  }
  const auto& all = comparison->implementations;
  return std::any_of(all.begin(), all.end(), [](const ImplementationComparison& each) { return each.count(Change::worse) != 0; }) ? 1 : 0;
}

} // namespace portproof
