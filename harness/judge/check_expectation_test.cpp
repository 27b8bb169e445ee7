// Cases against an oracle whose answer is written out.
#include "harness/judge/check_expectation.h"

#include "harness/program/graph.h"

#include <catch2/catch.hpp>

using namespace portproof;

namespace {

// `main` saw these notes.
Trace trace_of(const std::vector<std::string>& labels) {
  Trace trace;
  trace.agents.push_back({"main", {}});
  for (const std::string& label : labels) trace.agents.front().entries.push_back({label, NoContent{}});
  return trace;
}

Case case_of(const std::vector<std::vector<std::string>>& alternatives) {
  Case item;
  for (const std::vector<std::string>& labels : alternatives) {
    ExpectedTrace expected;
    for (const std::string& label : labels) expected.items.push_back(Entry{label, NoContent{}});
    item.alternatives.emplace_back(std::move(expected));
  }
  return item;
}

Oracle oracle_of(std::variant<Oracle::Outcomes, Oracle::Undecided> answer) {
  Oracle oracle;
  oracle.outcomes = [answer](const Program&) { return answer; };
  return oracle;
}

} // namespace

TEST_CASE("expectation: each alternative is an outcome, and others may be allowed beside") {
  const Oracle oracle = oracle_of(Oracle::Outcomes{trace_of({"a"}), trace_of({"b"}), trace_of({})});
  const ExpectationCheck check = check_expectation(case_of({{"b"}, {"a"}}), oracle);
  REQUIRE(std::holds_alternative<Within>(check));
  CHECK(std::get<Within>(check).outcomes == 3);
  CHECK(std::get<Within>(check).unnamed == 1);
}

TEST_CASE("expectation: one that no outcome fits is told with what comes closest") {
  const Oracle oracle = oracle_of(Oracle::Outcomes{trace_of({"a", "b"}), trace_of({"a", "b", "c"})});
  const ExpectationCheck some = check_expectation(case_of({{"a", "b"}, {"a", "b", "d"}}), oracle);
  REQUIRE(std::holds_alternative<Within>(some));
  CHECK(std::get<Within>(some).beyond.size() == 1);

  const ExpectationCheck check = check_expectation(case_of({{"x"}, {"a", "b", "d"}}), oracle);
  REQUIRE(std::holds_alternative<Beyond>(check));
  const std::string what = std::get<Beyond>(check).what;
  INFO(what);
  CHECK(what.find("alternative 2 expects `d` as entry 3 of main") != std::string::npos);
}

TEST_CASE("expectation: what the oracle cannot say stays undecided") {
  const ExpectationCheck check = check_expectation(case_of({{"a"}}), oracle_of(Oracle::Undecided{"too much"}));
  REQUIRE(std::holds_alternative<Oracle::Undecided>(check));
  CHECK(std::get<Oracle::Undecided>(check).why == "too much");
}
