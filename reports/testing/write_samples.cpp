// Writes the sample records as every report into a folder, for looking at them and for the browser's check:
// NAME.html, NAME.md, NAME.xml and NAME.txt for each of sample, passing, cut-off, earlier (the sample with a history), hostile and large; or for a record that
// is named, as `record`, multiplied where a number of results is given.
#include "harness/run/record_file.h"
#include "reports/console/summary.h"
#include "reports/history/page_history.h"
#include "reports/history/schema.h"
#include "reports/history/store.h"
#include "reports/html/html.h"
#include "reports/junit/junit.h"
#include "reports/markdown/markdown.h"
#include "reports/testing/sample_record.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace portproof;

namespace {

// The sample after some runs in which answers came and went.
Result<std::string> earlier_runs(const std::filesystem::path& folder) {
  const std::string path = (folder / "earlier.sqlite").string();
  std::filesystem::remove(path);
  Result<Database> history = open_or_create_history(path);
  if (!history) return history.error();
  for (int day = 1; day <= 9; ++day) {
    RunRecord run = sample_record();
    run.start.started = "2026-03-0" + std::to_string(day) + "T08:00:00Z";
    run.testees[1].version = day < 5 ? "22.22.0" : "22.23.3";
    for (std::size_t at = 0; at < run.results.size(); ++at) {
      ResultRecord& result = run.results[at];
      if (result.verdict == "pass" && (at * 7 + static_cast<std::size_t>(day) * 5) % 23 == 0) result.verdict = result.outcome = "fail";
    }
    if (const Result<Added> added = add_run(*history, run); !added) return added.error();
  }
  if (const Result<Added> added = add_run(*history, sample_record()); !added) return added.error();
  return page_history_json(*history, sample_record());
}

} // namespace

int main(int argument_count, char** arguments) {
  if (argument_count < 2 || argument_count > 4) {
    std::fprintf(stderr, "usage: write-samples FOLDER [RUN.JSONL [RESULTS]]\n");
    return 4;
  }
  const std::filesystem::path folder = arguments[1];
  std::filesystem::create_directories(folder);
  std::vector<std::pair<const char*, RunRecord>> records = {{"sample", sample_record()},
                                                            {"passing", passing_record()},
                                                            {"cut-off", cut_off_record()},
                                                            {"earlier", sample_record()},
                                                            {"hostile", hostile_record()},
                                                            {"large", large_record(sample_record(), 10000)}};
  if (argument_count >= 3) {
    Result<RunRecord> record = read_record(arguments[2]);
    if (!record) {
      std::fprintf(stderr, "write-samples: %s\n", record.error().text().c_str());
      return 3;
    }
    const std::size_t results = argument_count == 4 ? std::strtoull(arguments[3], nullptr, 10) : 0;
    if (results != 0 && record->results.empty()) {
      std::fprintf(stderr, "write-samples: %s holds no result to multiply\n", arguments[2]);
      return 4;
    }
    records = {{"record", large_record(*std::move(record), results)}};
  }
  const Result<std::string> earlier = earlier_runs(folder);
  if (!earlier) {
    std::fprintf(stderr, "write-samples: %s\n", earlier.error().text().c_str());
    return 3;
  }
  for (const auto& [name, record] : records) {
    const auto write = [&](const char* extension, const std::string& text) {
      std::ofstream file(folder / (std::string(name) + extension), std::ios::binary);
      file << text;
      return file.good();
    };
    const Style style = choose_style(Output::terminal, nullptr, 100);
    if (!write(".html", html_report(record, name == std::string_view("earlier") ? *earlier : std::string())) || !write(".md", markdown_summary(record)) ||
        !write(".xml", junit_xml(record)) || !write(".txt", summary(record, style, {folder.string()}))) {
      std::fprintf(stderr, "write-samples: cannot write to %s\n", folder.c_str());
      return 3;
    }
  }
  return 0;
}
