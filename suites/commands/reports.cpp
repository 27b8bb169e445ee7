#include "suites/commands/reports.h"

#include "harness/run/record_file.h"
#include "reports/badge/badge.h"
#include "reports/console/summary.h"
#include "reports/history/page_history.h"
#include "reports/history/schema.h"
#include "reports/html/html.h"
#include "reports/junit/junit.h"
#include "reports/markdown/markdown.h"
#include "suites/commands/complain.h"
#include "suites/commands/terminal.h"
#include "suites/commands/write_file.h"

#include <filesystem>

namespace portproof {
namespace {

// What the page shows of a history; nothing where none is named.
Result<std::string> earlier_runs_of(const RunRecord& record, const std::string& history) {
  if (history.empty()) return std::string();
  Result<Database> database = open_history(history);
  if (!database) return database.error();
  return page_history_json(*database, record);
}

} // namespace

Status write_reports(const std::string& folder, const std::string& history) {
  const Result<RunRecord> record = read_record(folder + "/run.jsonl");
  if (!record) return record.error();
  const Result<std::string> earlier = earlier_runs_of(*record, history);
  if (!earlier) return earlier.error();
  if (Status status = write_file(folder + "/report.html", html_report(*record, *earlier)); !status) return status;
  if (record->testees.size() == 1) {
    const std::string badge = badge_svg(score_of(*record, record->testees[0].implementation));
    if (Status status = write_file(folder + "/badge.svg", badge); !status) return status;
  }
  if (Status status = write_file(folder + "/junit.xml", junit_xml(*record)); !status) return status;
  return write_file(folder + "/summary.md", markdown_summary(*record));
}

Status print_summary(const std::string& folder, std::FILE* stream) {
  const Result<RunRecord> record = read_record(folder + "/run.jsonl");
  if (!record) return record.error();
  SummaryOptions options;
  options.reports_folder = folder;
  const std::string text = summary(*record, style_of(stream), options);
  std::fwrite(text.data(), 1, text.size(), stream);
  return Done{};
}

int report_command(const std::string& path, const std::string& history) {
  const std::string folder = std::filesystem::is_directory(path) ? path : std::filesystem::path(path).parent_path().string();
  const Result<RunRecord> record = read_record(folder + "/run.jsonl");
  if (!record) return complain(record.error(), 4);
  if (const Status status = write_reports(folder, history); !status) return complain(status.error(), 3);
  if (const Status status = print_summary(folder, stdout); !status) return complain(status.error(), 3);
  return record->end ? record->end->exit : 3;
}

} // namespace portproof
