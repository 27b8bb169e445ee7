#include "reports/badge/badge.h"

#include "reports/testing/sample_record.h"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

namespace portproof {
namespace {

CaseRecord case_of(const std::string& id, std::vector<std::string> clauses) {
  CaseRecord out;
  out.id = id;
  out.clauses = std::move(clauses);
  return out;
}

ResultRecord result_of(const std::string& id, const std::string& outcome, const std::string& verdict = "") {
  ResultRecord out;
  out.implementation = "node";
  out.case_id = id;
  out.outcome = outcome;
  out.verdict = verdict.empty() ? outcome : verdict;
  return out;
}

TEST_CASE("a clause is kept where all its asked cases pass, and counts where one was asked") {
  RunRecord record;
  record.start.gate = {"doc"};
  for (const char* id : {"kept", "broken", "known", "unasked", "partly"}) {
    ClauseRecord clause;
    clause.id = id;
    clause.authority = "doc";
    record.clauses.push_back(clause);
  }
  ClauseRecord informing;
  informing.id = "informing";
  informing.authority = "node";
  record.clauses.push_back(informing);
  record.cases = {case_of("a", {"kept", "broken"}), case_of("b", {"broken"}), case_of("c", {"known"}), case_of("d", {"unasked", "partly"}), case_of("e", {"partly", "informing"})};
  record.results = {result_of("a", "pass"), result_of("b", "crash"), result_of("c", "fail", "known-failure"), result_of("d", "unsupported"), result_of("e", "pass", "stale")};
  const Score score = score_of(record, "node");
  CHECK(score.asked == 4);
  CHECK(score.kept == 2);
  CHECK(score_of(record, "bun").asked == 0);
}

TEST_CASE("a badge is an image that says its score") {
  for (const Score score : {Score{10, 10}, Score{9, 10}, Score{1, 10}, Score{0, 0}}) {
    pugi::xml_document document;
    REQUIRE(document.load_string(badge_svg(score).c_str()));
    const std::string title = document.child("svg").child_value("title");
    CHECK(title == (score.asked == 0 ? std::string("worker_threads: not asked") : "worker_threads: " + std::to_string(score.kept) + " of 10 clauses"));
  }
  CHECK(badge_svg({10, 10}) != badge_svg({9, 10}));
}

TEST_CASE("the score of a whole record is within its clauses") {
  const RunRecord record = passing_record();
  const Score score = score_of(record, record.start.implementations.at(0));
  CHECK(score.asked > 0);
  CHECK(score.kept == score.asked);
}

} // namespace
} // namespace portproof
