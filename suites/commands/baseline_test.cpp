#include "suites/commands/baseline.h"

#include <catch2/catch.hpp>

namespace portproof {
namespace {

ResultRecord result(std::string id, std::string outcome, std::string verdict, std::optional<std::string> seen = std::nullopt) {
  ResultRecord made;
  made.case_id = std::move(id);
  made.outcome = std::move(outcome);
  made.verdict = std::move(verdict);
  made.attempts = {{made.outcome, ""}};
  if (made.outcome == "fail") made.difference = DifferenceRecord{0, "note: \"expected\"", std::move(seen)};
  return made;
}

RunRecord record_with(std::vector<ResultRecord> results) {
  RunRecord record;
  TesteeRecord testee;
  testee.name = "mine";
  testee.version = "1.2";
  record.testees = {testee};
  ClauseRecord clause;
  clause.id = "post.fifo";
  clause.statement = "Messages arrive in the order of posting.";
  clause.authority = "html";
  record.clauses = {clause};
  for (const ResultRecord& each : results) {
    CaseRecord item;
    item.id = each.case_id;
    item.clauses = {"post.fifo"};
    record.cases.push_back(item);
  }
  record.results = std::move(results);
  return record;
}

const std::string head = "# What mine 1.2 is known to do otherwise than the documents say. Write into each `reason` why that is so.\nimplementation: mine\nentries:";

TEST_CASE("a list out of a run has an entry for each thing that was seen, with the clause that it breaks") {
  const Baseline baseline = baseline_of(record_with({result("a/b/one", "fail", "fail", "receive b: it's 1"), result("a/b/two", "pass", "pass"), result("a/b/three", "fail", "fail", "receive b: it's 1"),
                                                     result("a/b/four", "fail", "fail", std::nullopt), result("a/b/five", "crash", "crash")}),
                                        "");
  CHECK(baseline.added == 4);
  CHECK(baseline.refused.empty());
  const std::string reason = "    reason: 'TODO why: post.fifo (html): Messages arrive in the order of posting.'\n";
  CHECK(baseline.text == head + "\n"
                                "  - case: a/b/five\n    status: known-failure\n" + reason + "    seen: crash\n"
                                "  - case: a/b/four\n    status: known-failure\n" + reason + "    seen: end\n"
                                "  - case:\n      - a/b/one\n      - a/b/three\n    status: known-failure\n" + reason + "    seen: 'receive b: it''s 1'\n");
}

TEST_CASE("a run without a failure makes a list without an entry") { CHECK(baseline_of(record_with({result("a/b/one", "pass", "pass")}), "").text == head + " []\n"); }

TEST_CASE("what comes and goes is listed as flaky, and as not to be asked where a process ends by it") {
  ResultRecord loose = result("a/b/loose", "pass", "unstable");
  loose.attempts = {{"fail", ""}, {"pass", ""}};
  ResultRecord worse = result("a/b/worse", "pass", "unstable");
  worse.attempts = {{"fail", ""}, {"crash", ""}};
  const std::string text = baseline_of(record_with({loose, worse}), "").text;
  CHECK(text.find("- case: a/b/loose\n    status: flaky\n") != std::string::npos);
  CHECK(text.find("    outcomes: [fail]\n") != std::string::npos);
  CHECK(text.find("- case: a/b/worse\n    status: skip\n") != std::string::npos);
}

TEST_CASE("what the adapter claims and refuses is listed as that, so that the list says when it no longer does") {
  const std::string text = baseline_of(record_with({result("a/b/claimed", "unsupported", "overclaim")}), "").text;
  CHECK(text.find("- case: a/b/claimed\n    status: known-failure\n    reason: 'TODO why: the adapter claims what this needs, and answers unsupported. ") != std::string::npos);
  CHECK(text.find("    seen: unsupported\n") != std::string::npos);
}

TEST_CASE("an earlier list stays as it is, and what is new comes behind in its own indentation") {
  const RunRecord record = record_with({result("a/b/one", "crash", "crash")});
  CHECK(baseline_of(record, "implementation: mine\nentries: []\n").text.starts_with("implementation: mine\nentries:\n  - case: a/b/one\n"));
  const std::string earlier = "# mine\nimplementation: mine\nentries:\n- case: a/b/old\n  status: skip\n  reason: it is slow";
  const std::string text = baseline_of(record, earlier).text;
  CHECK(text.starts_with(earlier + "\n- case: a/b/one\n  status: known-failure\n"));
}

TEST_CASE("what no list can cover is told by name") {
  const Baseline baseline = baseline_of(record_with({result("a/b/stale", "pass", "stale"), result("a/b/other", "fail", "changed", "note: 2"), result("a/b/garbled", "protocol-error", "protocol-error")}), "");
  CHECK(baseline.added == 0);
  REQUIRE(baseline.refused.size() == 3);
  CHECK(baseline.refused[0] == "a/b/stale: it is listed and passes: take it out of the file");
  CHECK(baseline.refused[1] == "a/b/other: it is listed and fails otherwise now: say in `seen` that it comes to note: 2");
  CHECK(baseline.refused[2].starts_with("a/b/garbled: a protocol error is the adapter's own"));
}

TEST_CASE("a reason that nobody has written yet is known") {
  ExpectationEntry entry;
  CHECK(is_unexplained(entry));
  entry.reason = "TODO why: post.fifo";
  CHECK(is_unexplained(entry));
  entry.reason = "We read the list after the message.";
  CHECK_FALSE(is_unexplained(entry));
}

} // namespace
} // namespace portproof
