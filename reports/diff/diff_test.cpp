// What counts as better or worse between two runs, and how it is told.
#include "reports/diff/diff_console.h"
#include "reports/diff/diff_html.h"
#include "reports/diff/diff_markdown.h"
#include "reports/testing/sample_record.h"

#include <catch2/catch.hpp>

namespace portproof {
namespace {

TesteeRecord testee(const std::string& implementation, const std::string& version) {
  TesteeRecord out;
  out.implementation = implementation;
  out.name = "node";
  out.version = version;
  return out;
}

ResultRecord result(const std::string& implementation, const std::string& id, const std::string& outcome, const std::string& seen = "") {
  ResultRecord out;
  out.implementation = implementation;
  out.case_id = id;
  out.outcome = outcome;
  out.verdict = outcome == "pass" ? "pass" : "known-failure"; // what is listed does not matter here
  if (!seen.empty()) out.difference = DifferenceRecord{0, "x: 1", seen};
  return out;
}

RunRecord run_of(const std::string& implementation, const std::string& version, std::vector<ResultRecord> results) {
  RunRecord out;
  out.testees = {testee(implementation, version)};
  out.results = std::move(results);
  return out;
}

const RunRecord before = run_of("node", "20", {result("node", "a/same", "pass"), result("node", "a/worse", "pass"), result("node", "a/better", "fail", "x: 2"),
                                               result("node", "a/alike", "fail", "x: 2"), result("node", "a/otherwise", "fail", "x: 2"), result("node", "a/gone", "pass"),
                                               result("node", "a/unclaimed", "pass"), result("node", "a/never", "unsupported"), result("node", "a/claimed", "unsupported")});
const RunRecord after = run_of("other", "22", {result("other", "a/same", "pass"), result("other", "a/worse", "crash"), result("other", "a/better", "pass"),
                                               result("other", "a/alike", "fail", "x: 2"), result("other", "a/otherwise", "fail", "x: 3"), result("other", "a/unclaimed", "unsupported"),
                                               result("other", "a/never", "unsupported"), result("other", "a/claimed", "fail", "x: 2"), result("other", "a/new", "pass")});

std::vector<std::pair<Change, std::string>> changes_of(const Comparison& comparison) {
  std::vector<std::pair<Change, std::string>> out;
  for (const CaseChange& change : comparison.implementations.at(0).changes) out.emplace_back(change.change, change.case_id);
  return out;
}

TEST_CASE("each case is better, worse, fails otherwise, is new, is gone, or alike") {
  const auto comparison = compare(before, after);
  REQUIRE(comparison);
  CHECK(comparison->implementations.at(0).same == 2);
  CHECK(changes_of(*comparison) == std::vector<std::pair<Change, std::string>>{{Change::worse, "a/worse"}, {Change::otherwise, "a/otherwise"}, {Change::better, "a/better"},
                                                                               {Change::gone, "a/gone"}, {Change::gone, "a/unclaimed"}, {Change::added, "a/claimed"}, {Change::added, "a/new"}});
}

TEST_CASE("the other way round, better is worse and new is gone") {
  const auto comparison = compare(after, before);
  REQUIRE(comparison);
  CHECK(comparison->implementations[0].count(Change::worse) == 1);
  CHECK(comparison->implementations[0].count(Change::better) == 1);
  CHECK(comparison->implementations[0].count(Change::gone) == 2);
  CHECK(comparison->implementations[0].count(Change::added) == 2);
}

TEST_CASE("implementations of larger runs are compared by name") {
  RunRecord both = before;
  both.testees.push_back(testee("bun", "1"));
  const auto comparison = compare(both, before);
  REQUIRE(comparison);
  CHECK(comparison->implementations.size() == 1);
  CHECK(comparison->only_before == std::vector<std::string>{"bun"});
  RunRecord strangers = both;
  strangers.testees = {testee("deno", "1"), testee("workerd", "1")};
  REQUIRE_FALSE(compare(both, strangers));
  CHECK_THAT(compare(both, strangers).error().text(), Catch::Contains("no implementation in common (node, bun; deno, workerd)"));
}

TEST_CASE("a console shows what was and what is") {
  const std::string text = diff_text(*compare(before, after), Style{});
  CHECK_THAT(text, Catch::Contains("node 20 -> node 22\n  2 alike  1 worse  1 otherwise  1 better  2 gone  2 new\n"));
  CHECK_THAT(text, Catch::Contains("    a/worse\n      before  pass\n      now     crash\n"));
  CHECK_THAT(text, Catch::Contains("      before  fail: expected `x: 1`, seen `x: 2`\n      now     fail: expected `x: 1`, seen `x: 3`\n"));
  CHECK_THAT(text, Catch::Contains("    a/gone\n\n") || Catch::Contains("    a/gone\n      before  pass\n"));
  CHECK_THAT(diff_text(*compare(before, after), Style{}, 1), Catch::Contains("and 1 more"));
}

TEST_CASE("Markdown and HTML say the same") {
  const Comparison comparison = *compare(before, after);
  CHECK_THAT(diff_markdown(comparison), Catch::Contains("| 2 | 1 | 1 | 1 | 2 | 2 |\n"));
  CHECK_THAT(diff_markdown(comparison), Catch::Contains("<details open><summary>1 worse"));
  CHECK_THAT(diff_html(comparison), Catch::Contains("<tr><td>a/worse</td><td>pass</td><td>crash</td></tr>"));
}

TEST_CASE("no text acts in a comparison") {
  RunRecord hostile = hostile_record();
  RunRecord other = hostile;
  for (ResultRecord& each : other.results) each.outcome = each.outcome == "pass" ? "fail" : "pass";
  const Comparison comparison = *compare(hostile, other);
  CHECK_THAT(diff_text(comparison, Style{}), !Catch::Contains("\x1b"));
  CHECK_THAT(diff_html(comparison), !Catch::Contains("<script") && !Catch::Contains("<img"));
  CHECK_THAT(diff_markdown(comparison), !Catch::Contains("<script") && !Catch::Contains("<img"));
}

} // namespace
} // namespace portproof
