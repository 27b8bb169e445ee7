#include "reports/html/html.h"

#include "harness/run/record_json.h"
#include "reports/testing/sample_record.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

namespace portproof {
namespace {

constexpr std::string_view opening = "<script type=\"application/json\" id=\"record\">";

// What an HTML parser takes for the text of the record's element: everything up to the first `</script`, which it
// finds without regard to case; a `<!--` before it could hide that end.
std::string embedded(const std::string& html) {
  const std::size_t start = html.find(opening);
  REQUIRE(start != std::string::npos);
  std::string lower = html;
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::size_t end = lower.find("</script", start);
  REQUIRE(end != std::string::npos);
  return html.substr(start + opening.size(), end - start - opening.size());
}

RunRecord record_of(const std::string& json) {
  boost::json::parse_options options;
  options.max_depth = record_depth_max;
  const boost::json::value lines = boost::json::parse(json, {}, options);
  RunRecord record;
  for (const boost::json::value& value : lines.as_array()) {
    Result<RecordLine> line = record_line_from_json(boost::json::serialize(value));
    REQUIRE(line.ok());
    if (auto* start = std::get_if<RunStart>(&*line)) record.start = *start;
    if (auto* clause = std::get_if<ClauseRecord>(&*line)) record.clauses.push_back(*clause);
    if (auto* question = std::get_if<CaseRecord>(&*line)) record.cases.push_back(*question);
    if (auto* testee = std::get_if<TesteeRecord>(&*line)) record.testees.push_back(*testee);
    if (auto* result = std::get_if<ResultRecord>(&*line)) record.results.push_back(*result);
    if (auto* problem = std::get_if<ProblemRecord>(&*line)) record.problems.push_back(problem->message);
    if (auto* end = std::get_if<RunEnd>(&*line)) record.end = *end;
  }
  return record;
}

void check_same_but_traces(RunRecord expected, const RunRecord& seen) {
  for (ResultRecord& result : expected.results) result.trace.reset();
  CHECK(seen.start == expected.start);
  CHECK(seen.clauses == expected.clauses);
  CHECK(seen.cases == expected.cases);
  CHECK(seen.testees == expected.testees);
  CHECK(seen.results == expected.results);
  CHECK(seen.problems == expected.problems);
  CHECK(seen.end == expected.end);
}

TEST_CASE("the record in the page is the record") {
  check_same_but_traces(sample_record(), record_of(embedded(html_report(sample_record()))));
  check_same_but_traces(cut_off_record(), record_of(embedded(html_report(cut_off_record()))));
}

TEST_CASE("hostile text in every field stays within the record's element and comes back as it was") {
  const std::string html = html_report(hostile_record());
  const std::string json = embedded(html);
  CHECK(json.find('<') == std::string::npos);
  CHECK(json.find("\xE2\x80\xA8") == std::string::npos);
  CHECK(json.find("\xE2\x80\xA9") == std::string::npos);
  check_same_but_traces(hostile_record(), record_of(json));
}

TEST_CASE("around the record the page is the same for every run") {
  const std::string hostile = html_report(hostile_record());
  const std::string passing = html_report(passing_record());
  const std::size_t start = passing.find(opening) + opening.size();
  CHECK(hostile.substr(0, start) == passing.substr(0, start));
  CHECK(hostile.substr(start + embedded(hostile).size()) == passing.substr(start + embedded(passing).size()));
}

TEST_CASE("the page asks for nothing from outside and lets nothing but its own script act") {
  const std::string html = html_report(passing_record());
  const std::string page = html.substr(0, html.find(opening)) + html.substr(html.find("</script>", html.find(opening)));
  CHECK_THAT(page, Catch::Matchers::Contains("default-src 'none'; script-src 'sha256-"));
  CHECK(page.find("src=") == std::string::npos);
  CHECK(page.find("<link") == std::string::npos);
  CHECK(page.find("@import") == std::string::npos);
  // A place within the page itself is not outside.
  for (std::size_t at = page.find("url("); at != std::string::npos; at = page.find("url(", at + 1)) CHECK(page.substr(at, 5) == "url(#");
  CHECK(page.starts_with("<!doctype html>"));
  CHECK(page.ends_with("</html>\n"));
}

} // namespace
} // namespace portproof
