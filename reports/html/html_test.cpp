#include "reports/html/html.h"

#include "harness/run/record_file.h"
#include "harness/run/record_json.h"
#include "reports/testing/sample_record.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <sstream>

namespace portproof {
namespace {

namespace json = boost::json;

// What an HTML parser takes for the text of an element of the record: everything up to the first `</script`, which it
// finds without regard to case; a `<!--` before it could hide that end.
std::string embedded(const std::string& html, const std::string& id) {
  const std::string opening = "<script type=\"application/json\" id=\"" + id + "\">";
  const std::size_t start = html.find(opening);
  REQUIRE(start != std::string::npos);
  std::string lower = html;
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::size_t end = lower.find("</script", start);
  REQUIRE(end != std::string::npos);
  return html.substr(start + opening.size(), end - start - opening.size());
}

json::value parsed(const std::string& text) {
  json::parse_options options;
  options.max_depth = record_depth_max;
  return json::parse(text, {}, options);
}

template <typename T>
T line_as(const json::object& object) {
  const Result<RecordLine> line = record_line_from_json(json::serialize(object));
  REQUIRE(line.ok());
  return std::get<T>(*line);
}

CaseRecord case_of(const json::object& columns, std::size_t place, json::object rest) {
  rest["record"] = "case";
  for (const char* key : {"id", "title", "authority", "clauses"}) rest[key] = columns.at(key).at(place);
  return line_as<CaseRecord>(rest);
}

// As the page unpacks it (page/src/packed.js).
ResultRecord result_of(const json::object& index, std::size_t place, std::size_t column, const json::object& details) {
  json::object result = details.at("results").at(column).as_object();
  const json::string& id = index.at("cases").at("id").at(place).as_string();
  result["record"] = "result";
  result["implementation"] = index.at("implementations").at(column);
  result["case"] = id;
  result["verdict"] = index.at("verdictNames").at(static_cast<std::size_t>(index.at("verdicts").at(column).as_string()[place] - 'a'));
  result.emplace("outcome", "pass");
  result.emplace("detail", "");
  result.emplace("durationUs", 0);
  result.emplace("attempts", json::array{json::object{{"outcome", result.at("outcome")}, {"detail", result.at("detail")}}});
  const json::value& expected = result.contains("asked") ? result.at("asked").at("expect") : details.at("expect");
  if (const auto* as = result.if_contains("as")) result["seen"] = expected.at(as->to_number<std::size_t>());
  if (const auto* trace = result.if_contains("trace"); trace != nullptr && trace->is_number()) result["trace"] = details.at("results").at(trace->to_number<std::size_t>()).at("trace");
  if (result.at("replay").is_number()) {
    std::string replay(index.at("replays").at(result.at("replay").to_number<std::size_t>()).as_string());
    for (std::size_t at = replay.find('\x01'); at != std::string::npos; at = replay.find('\x01')) replay.replace(at, 1, std::string(id));
    result["replay"] = replay;
  }
  return line_as<ResultRecord>(result);
}

RunRecord record_in(const std::string& html) {
  const json::object index = parsed(embedded(html, "index")).as_object();
  RunRecord record;
  for (const json::value& value : index.at("lines").as_array()) {
    Result<RecordLine> line = record_line_from_json(json::serialize(value));
    REQUIRE(line.ok());
    if (auto* start = std::get_if<RunStart>(&*line)) record.start = *start;
    if (auto* clause = std::get_if<ClauseRecord>(&*line)) record.clauses.push_back(*clause);
    if (auto* testee = std::get_if<TesteeRecord>(&*line)) record.testees.push_back(*testee);
    if (auto* problem = std::get_if<ProblemRecord>(&*line)) record.problems.push_back(problem->message);
    if (auto* end = std::get_if<RunEnd>(&*line)) record.end = *end;
  }
  std::istringstream details(embedded(html, "details"));
  std::size_t place = 0;
  for (std::string line; std::getline(details, line); ++place) {
    const json::object of_case = parsed(line).as_object();
    record.cases.push_back(case_of(index.at("cases").as_object(), place, of_case));
    for (std::size_t column = 0; column < of_case.at("results").as_array().size(); ++column) {
      if (!of_case.at("results").at(column).is_null()) record.results.push_back(result_of(index, place, column, of_case));
    }
  }
  return record;
}

void check_same(RunRecord expected, RunRecord seen) {
  const auto key = [](const ResultRecord& result) { return std::pair(result.implementation, result.case_id); };
  for (RunRecord* record : {&expected, &seen}) {
    std::sort(record->results.begin(), record->results.end(), [&](const ResultRecord& one, const ResultRecord& other) { return key(one) < key(other); });
  }
  CHECK(seen.start == expected.start);
  CHECK(seen.clauses == expected.clauses);
  CHECK(seen.cases == expected.cases);
  CHECK(seen.testees == expected.testees);
  CHECK(seen.results == expected.results);
  CHECK(seen.problems == expected.problems);
  CHECK(seen.end == expected.end);
}

// The page without what comes from the record.
std::string around(std::string html) {
  for (const char* id : {"index", "details"}) {
    const std::string inner = embedded(html, id);
    if (!inner.empty()) html.erase(html.find(inner), inner.size());
  }
  return html;
}

TEST_CASE("the record in the page is the record") {
  check_same(sample_record(), record_in(html_report(sample_record())));
  check_same(cut_off_record(), record_in(html_report(cut_off_record())));
  check_same(RunRecord{}, record_in(html_report(RunRecord{})));
}

TEST_CASE("hostile text in every field stays within the record's element and comes back as it was") {
  const std::string html = html_report(hostile_record());
  const std::string texts = embedded(html, "index") + embedded(html, "details");
  CHECK(texts.find('<') == std::string::npos);
  CHECK(texts.find("\xE2\x80\xA8") == std::string::npos);
  CHECK(texts.find("\xE2\x80\xA9") == std::string::npos);
  check_same(hostile_record(), record_in(html));
}

TEST_CASE("around the record the page is the same for every run") {
  CHECK(around(html_report(hostile_record())) == around(html_report(passing_record())));
}

TEST_CASE("answers that many share stand in the page once") {
  const RunRecord record = large_record(sample_record(), 2000);
  const std::string html = html_report(record);
  std::size_t lines = 0;
  for (const RecordLine& line : record_lines(record)) lines += record_line_to_json(line).size();
  CHECK(html.size() - around(html).size() < lines * 7 / 10);
  check_same(record, record_in(html));
}

TEST_CASE("the page asks for nothing from outside and lets nothing but its own script act") {
  const std::string html = html_report(passing_record());
  const std::string page = around(html);
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
