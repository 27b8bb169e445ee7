#include "reports/markdown/markdown.h"

#include "reports/testing/sample_record.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

namespace portproof {
namespace {

using Catch::Matchers::Contains;

std::vector<std::string> lines_starting_with(const std::string& text, const std::string& start) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    if (line.starts_with(start)) lines.push_back(line);
  return lines;
}

// Pipes that separate cells: those that are not escaped.
std::ptrdiff_t cells(const std::string& row) {
  std::ptrdiff_t count = -1;
  for (std::size_t at = 0; at < row.size(); ++at)
    if (row[at] == '|' && (at == 0 || row[at - 1] != '\\')) ++count;
  return count;
}

TEST_CASE("the summary opens with the gate and has a row of verdicts per implementation") {
  const std::string text = markdown_summary(sample_record());
  CHECK(text.starts_with("## ❌ The gate does not hold\n\n- bun: 8 cases"));
  const std::vector<std::string> table = lines_starting_with(text, "|");
  REQUIRE(table.size() == 2 + 4);
  for (const std::string& row : table) CHECK(cells(row) == cells(table.front()));
  CHECK_THAT(table.front(), Contains("| pass | crash | deadline |"));
  CHECK(markdown_summary(passing_record()).starts_with("## ✅ The gate holds"));
  CHECK(markdown_summary(cut_off_record()).starts_with("## ❔ The run was cut off"));
}

TEST_CASE("findings have their clause, difference and replay") {
  CHECK_THAT(markdown_summary(sample_record()),
             Contains("- **fail** <code>transfer/list/duplicate\\-buffer\\-is\\-refused</code>\n"
                      "  <br><code>tl\\.dup</code> (html): A list that names one object twice") &&
                 Contains("  <br>expected <code>post a: throws DataCloneError \\(code 25\\)</code>\n"
                          "  <br>seen <code>get byteLength: 0</code>\n") &&
                 Contains("  <br>replay <code>portproof repro transfer/list"));
}

TEST_CASE("findings and texts are bounded") {
  MarkdownOptions options;
  options.findings_max = 5;
  const std::string text = markdown_summary(sample_record(), options);
  CHECK(lines_starting_with(text, "- **").size() == 5 + sample_record().problems.size());
  CHECK_THAT(text, Contains("\nand 7 more\n"));

  CHECK(markdown_summary(large_record(sample_record(), 10000)).size() < 100'000);
  RunRecord record = sample_record();
  record.results.front().verdict = "fail";
  record.results.front().detail = std::string(1'000'000, 'x');
  CHECK(markdown_summary(record).size() < 20'000);
}

TEST_CASE("hostile text neither makes markup nor leaves its line") {
  const std::string text = markdown_summary(hostile_record());
  CHECK(text.find("<script") == std::string::npos);
  CHECK(text.find("<img") == std::string::npos);
  CHECK(text.find("<!--") == std::string::npos);
  CHECK(text.find("[a](") == std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
  for (const std::string& row : lines_starting_with(text, "|"))
    CHECK(cells(row) == cells(lines_starting_with(text, "|").front()));
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    INFO(line);
    const bool ours = line.empty() || line.starts_with("## ") || line.starts_with("### <code>") ||
                      line.starts_with("- ") || line.starts_with("  <br>") || line.starts_with("|") ||
                      line.starts_with("Seed ");
    CHECK(ours);
  }
}

TEST_CASE("workloads are a table, which is absent without any") {
  RunRecord record = passing_record();
  CHECK_THAT(markdown_summary(record, {}), !Catch::Matchers::Contains("| workload |"));
  record.workloads.push_back({"node", "pipeline", "", "fail", "one <b> is lost", "", {}, 500, 2'000'000, {}, {}});
  CHECK_THAT(markdown_summary(record, {}), Catch::Matchers::Contains("| <code>pipeline</code> | <code>node</code> | fail | 500 | 250 | one &lt;b&gt; is lost |\n"));
}

} // namespace
} // namespace portproof
