#include "reports/outline.h"

#include "reports/testing/sample_record.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace portproof {
namespace {

const ImplementationOutline& of(const Outline& outline, std::string_view name) {
  const auto& all = outline.implementations();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
  REQUIRE(found != all.end());
  return *found;
}

TEST_CASE("every verdict of the record has one row, and those that need eyes come first") {
  for (const std::string_view name : verdict_names) CHECK(verdict_row(name).name == name);
  CHECK(std::is_sorted(verdict_rows.begin(), verdict_rows.end(), [](const VerdictRow& one, const VerdictRow& other) {
    return static_cast<int>(one.concern) < static_cast<int>(other.concern);
  }));
  CHECK(verdict_row("of a later version").concern == Concern::eyes);
}

TEST_CASE("results are counted per implementation, worst first where they need eyes") {
  const RunRecord record = sample_record();
  const Outline outline(record);
  REQUIRE(outline.implementations().size() == 4);
  const ImplementationOutline& bun = of(outline, "bun");
  CHECK(bun.results.size() == record.cases.size());
  CHECK(bun.count("fail") == 2);
  CHECK(bun.count("crash") == 1);
  CHECK(bun.attention.size() == 9);
  CHECK(bun.attention.front()->verdict == "crash");
  CHECK(bun.attention.back()->verdict == "not-run");
  CHECK(of(outline, "reference").attention.empty());
  CHECK(of(outline, "deno@2").count("not-run") == record.cases.size());
  CHECK(of(outline, "deno@2").attention.empty()); // it could not be run, which is said once
  CHECK(of(outline, "node@22").count("known-failure") == 1);
  CHECK(counts_text(of(outline, "node@22")) ==
        "27 pass, 1 fail, 1 changed, 1 stale, 1 known-failure, 1 flaky");
}

TEST_CASE("cases that a run left without a result are known") {
  const RunRecord record = cut_off_record();
  const Outline outline(record);
  std::size_t results = 0, missing = 0;
  for (const ImplementationOutline& each : outline.implementations()) {
    results += each.results.size();
    missing += each.missing.size();
  }
  CHECK(results == record.results.size());
  CHECK(results + missing == 4 * record.cases.size());
  CHECK(of(outline, "deno@2").missing.size() == record.cases.size());
  CHECK(counts_text(of(outline, "deno@2")) == "32 without a result");
  CHECK(gate_text(record) == "The run was cut off; the gate was not decided");
}

TEST_CASE("an implementation says who it is, or why it could not be run") {
  const RunRecord record = sample_record();
  const Outline outline(record);
  CHECK(identity_text(of(outline, "node@22")) == "node 22.23.3, documents of 22.23.3, adapter portproof-node 1");
  CHECK(identity_text(of(outline, "deno@2")).starts_with("could not be run: no executable"));
  CHECK(identity_text({"bun"}) == "the run ended before its handshake");
}

TEST_CASE("a text is shortened between characters") {
  CHECK(shortened("abc", 3) == "abc");
  CHECK(shortened("abcd", 3) == "abc …");
  CHECK(shortened("a\xC3\xA4z", 2) == "a …");
  CHECK(shortened("\x80\x80\x80", 1) == " …");
}

} // namespace
} // namespace portproof
