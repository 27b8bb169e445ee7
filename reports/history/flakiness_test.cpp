#include "reports/history/flakiness.h"

#include "harness/base/temporary_folder.h"
#include "reports/history/history_text.h"
#include "reports/history/page_history.h"
#include "reports/history/schema.h"
#include "reports/history/store.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace portproof {
namespace {

// One case's answer in one run: the verdict, and the outcomes of its attempts, the last of which counts.
struct Told {
  std::string verdict;
  std::vector<std::string> attempts;
  std::string version = "20.20.2";
  std::string expected = "b message: 1";
};

RunRecord record_of(std::size_t day, const Told& told) {
  RunRecord record;
  record.start = {"0.1.0", fmt::format("2026-03-{:02}T09:00:00Z", day), "0123456789abcdef", {"portproof", "run"}, {"doc"}, {"node"}, 1};
  CaseRecord item;
  item.id = "port/post/arrives";
  item.authority = "doc";
  item.clauses = {"post.arrives"};
  item.expect = {{told.expected}};
  record.cases = {item};
  ClauseRecord clause;
  clause.id = "post.arrives";
  clause.authority = "doc";
  record.clauses = {clause};
  TesteeRecord testee;
  testee.implementation = testee.name = "node";
  testee.version = told.version;
  record.testees = {testee};
  ResultRecord result;
  result.implementation = "node";
  result.case_id = item.id;
  result.verdict = told.verdict;
  result.outcome = told.attempts.empty() ? "not-run" : told.attempts.back();
  for (const std::string& outcome : told.attempts) result.attempts.push_back({outcome, ""});
  record.results = {result};
  record.end = RunEnd{"", 0, "holds", {}, 5};
  return record;
}

// A history of one run for each.
class Runs {
public:
  explicit Runs(const std::vector<Told>& all) : history_(*open_or_create_history(folder_.path() + "/h.sqlite")) {
    for (const Told& told : all) REQUIRE(add_run(history_, record_of(++day_, told)).ok());
    runs_ = *runs_of(history_, {});
    REQUIRE(one_case(history_, runs_, "port/post/arrives", [&](const std::string&, const std::vector<HistoryAnswer>& answers) { answers_ = answers; }));
  }
  Database& history() { return history_; }
  const std::vector<HistoryRun>& runs() const { return runs_; }
  const std::vector<HistoryAnswer>& answers() const { return answers_; }
  CaseSeries only() const {
    std::vector<CaseSeries> series = series_of(answers_);
    REQUIRE(series.size() == 1);
    return series[0];
  }

private:
  TemporaryFolder folder_;
  Database history_;
  std::size_t day_ = 0;
  std::vector<HistoryRun> runs_;
  std::vector<HistoryAnswer> answers_;
};

const Told pass = {"pass", {"pass"}};
const Told fail = {"fail", {"fail", "fail", "fail"}};
const Told known = {"known-failure", {"fail"}};
const Told unstable = {"unstable", {"fail", "pass", "fail"}};

TEST_CASE("a case that is always the same is steady") {
  const Runs runs({pass, pass, pass});
  CHECK(flakiness_of(runs.only()).share() == 0);
  CHECK(since_of(runs.only()).run->id == 1);
  CHECK(verdict_before(runs.only()).empty());
}

TEST_CASE("a change is told with the run since which it is so") {
  const Runs runs({pass, fail, fail});
  CHECK(since_of(runs.only()).run->id == 2);
  CHECK(verdict_before(runs.only()) == "pass");
  const Flakiness flakiness = flakiness_of(runs.only());
  CHECK(flakiness.flips == 1);
  CHECK(flakiness.pairs == 2);
  CHECK(flakiness.disagreeing == 0);
  CHECK(flakiness.share() == Approx(0.2));
}

TEST_CASE("attempts that disagree count, also where the verdict stays") {
  const Runs runs({unstable, unstable});
  const Flakiness flakiness = flakiness_of(runs.only());
  CHECK(flakiness.disagreeing == 2);
  CHECK(flakiness.flips == 0);
}

TEST_CASE("that a failure is listed as known is another verdict, and no unsteadiness") {
  const Runs runs({fail, known});
  CHECK(flakiness_of(runs.only()).share() == 0);
  CHECK(since_of(runs.only()).run->id == 2);
}

TEST_CASE("a changed question, another version and a run that did not ask are no change of an answer") {
  Told changed = fail;
  changed.expected = "b message: 2";
  CHECK(flakiness_of(Runs({pass, changed}).only()).share() == 0);
  const Runs not_asked({pass, {"not-run", {}}, pass});
  CHECK(flakiness_of(not_asked.only()).share() == 0);
  CHECK(since_of(not_asked.only()).run->id == 1);
  Told newer = fail;
  newer.version = "22.0.0";
  const Runs two({pass, newer});
  CHECK(series_of(two.answers()).size() == 2);
}

TEST_CASE("unsteady cases are listed, steady ones are not") {
  Runs runs({pass, fail, pass});
  const Result<std::vector<UnsteadyCase>> cases = unsteady_cases(runs.history(), runs.runs());
  REQUIRE(cases.ok());
  REQUIRE(cases->size() == 1);
  CHECK(cases->front().flakiness.flips == 2);
  CHECK_THAT(unsteady_text(*cases, {}), Catch::Matchers::Contains("node 20.20.2\n  port/post/arrives\n      flaky 40 %: 2 of 2 changes"));
  Runs steady({pass, pass});
  CHECK(unsteady_cases(steady.history(), steady.runs())->empty());
}

TEST_CASE("a case is told as one line of signs for each version, with their meaning") {
  const Runs runs({pass, pass, fail});
  const std::string text = case_text("port/post/arrives", runs.answers(), {});
  CHECK_THAT(text, Catch::Matchers::Contains("..F\n"));
  CHECK_THAT(text, Catch::Matchers::Contains("fail since run 3 (2026-03-03 09:00), pass before"));
  CHECK_THAT(text, Catch::Matchers::Contains("F fail") && Catch::Matchers::Contains(". pass"));
}

TEST_CASE("a filter takes names, versions and the newest runs") {
  Told newer = pass;
  newer.version = "22.1.0";
  Runs runs({pass, pass, newer});
  const auto count = [&](const std::string& implementation, std::size_t last) { return runs_of(runs.history(), {implementation, last})->size(); };
  CHECK(count("", 0) == 3);
  CHECK(count("node", 2) == 2);
  CHECK(count("node@20", 0) == 2);
  CHECK(count("node@20.20.2", 0) == 2);
  CHECK(count("node 22.1.0", 0) == 1);
  CHECK(count("node@2", 0) == 0);
  CHECK(count("bun", 0) == 0);
  CHECK(runs_of(runs.history(), {"", 1})->front().id == 3);
}

TEST_CASE("the page gets the runs up to its own, and each sequence of verdicts once") {
  Runs runs({pass, fail, pass, fail});
  const Result<std::string> line = page_history_json(runs.history(), record_of(3, pass));
  REQUIRE(line.ok());
  const boost::json::object node = boost::json::parse(*line).at("implementations").at(0).as_object();
  CHECK(node.at("runs").as_array().size() == 3);
  CHECK(node.at("runs").at(0).at("pass") == 1);
  CHECK(node.at("sequences") == boost::json::array{".F."});
  CHECK(node.at("cases") == boost::json::array{0});
  CHECK(boost::json::serialize(node.at("flaky")) == "[[0,2,2,0,3]]");
}

} // namespace
} // namespace portproof
