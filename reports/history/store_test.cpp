#include "reports/history/store.h"

#include "harness/base/temporary_folder.h"
#include "reports/history/history_json.h"
#include "reports/history/history_text.h"
#include "reports/history/schema.h"
#include "reports/testing/sample_record.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <thread>

namespace portproof {
namespace {

RunRecord record_started(const std::string& at) {
  RunRecord record = sample_record();
  record.start.started = at;
  return record;
}

Database fresh(const TemporaryFolder& folder) {
  Result<Database> history = open_or_create_history(folder.path() + "/h.sqlite");
  REQUIRE(history.ok());
  return *std::move(history);
}

std::vector<HistoryRun> all_runs(Database& history) {
  Result<std::vector<HistoryRun>> runs = runs_of(history, {});
  REQUIRE(runs.ok());
  return *std::move(runs);
}

TEST_CASE("a run that was added is told as its record has it") {
  const TemporaryFolder folder;
  Database history = fresh(folder);
  const RunRecord record = sample_record();
  const Result<Added> added = add_run(history, record);
  REQUIRE(added.ok());
  CHECK(added->what == Added::What::added);
  const std::vector<HistoryRun> runs = all_runs(history);
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].id == added->run);
  CHECK(runs[0].started == record.start.started);
  CHECK(runs[0].gate == "breaks");
  CHECK(runs[0].exit == 1);
  CHECK(runs[0].case_count == static_cast<std::int64_t>(record.cases.size()));
  REQUIRE(runs[0].implementations.size() == 4);
  CHECK(runs[0].implementations[1].identity() == "node 22.23.3");
  CHECK(runs[0].implementations[3].identity() == "deno@2"); // it could not be run
  for (const HistoryImplementation& each : runs[0].implementations) {
    const auto is_passed = [&](const ResultRecord& result) { return result.implementation == each.asked && result.verdict == "pass"; };
    CHECK(each.tally("pass") == std::count_if(record.results.begin(), record.results.end(), is_passed));
  }
}

TEST_CASE("the same run again changes nothing, and that is said") {
  const TemporaryFolder folder;
  Database history = fresh(folder);
  const Result<Added> first = add_run(history, sample_record());
  const Result<Added> second = add_run(history, sample_record());
  REQUIRE(first.ok());
  REQUIRE(second.ok());
  CHECK(second->what == Added::What::was_there);
  CHECK(second->run == first->run);
  CHECK(all_runs(history).size() == 1);
}

TEST_CASE("what goes wrong within a run costs nothing of the others") {
  const TemporaryFolder folder;
  Database history = fresh(folder);
  REQUIRE(add_run(history, sample_record()).ok());
  RunRecord twice = record_started("2026-03-15T00:00:00Z");
  twice.results.push_back(twice.results.front());
  CHECK_FALSE(add_run(history, twice).ok());
  const Result<Added> cut_off = add_run(history, cut_off_record());
  REQUIRE_FALSE(cut_off.ok());
  CHECK_THAT(cut_off.error().text(), Catch::Matchers::Contains("--resume"));
  CHECK(all_runs(history).size() == 1);
  CHECK(add_run(history, record_started("2026-03-16T00:00:00Z")).ok());
  CHECK(all_runs(history).size() == 2);
}

TEST_CASE("hostile text comes back as it was, and does nothing to a terminal or to a line of JSON") {
  const TemporaryFolder folder;
  Database history = fresh(folder);
  RunRecord record = hostile_record();
  record.start.implementations.push_back("'); DROP TABLE runs; --" + std::string("\0after", 6));
  REQUIRE(add_run(history, record).ok());
  const std::vector<HistoryRun> runs = all_runs(history);
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].implementations.back().asked == record.start.implementations.back());
  std::string text = runs_text(runs, {}) + trend_text(runs, {}), lines = runs_json(runs) + trend_json(runs);
  for (const CaseRecord& item : record.cases) {
    std::size_t found = 0;
    REQUIRE(one_case(history, runs, item.id, [&](const std::string& id, const std::vector<HistoryAnswer>& answers) {
      ++found;
      CHECK(id == item.id);
      text += case_text(id, answers, {});
      lines += case_json(id, answers);
    }));
    CHECK(found == 1);
  }
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
  CHECK(lines.find('\x1b') == std::string::npos);
}

TEST_CASE("several writers at once all succeed, and one of them makes the tables") {
  const TemporaryFolder folder;
  constexpr int writers = 4, runs_of_each = 5;
  std::vector<std::string> errors(writers);
  {
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < writers; ++writer) {
      threads.emplace_back([&, writer] {
        for (int run = 0; run < runs_of_each; ++run) {
          Result<Database> history = open_or_create_history(folder.path() + "/h.sqlite");
          if (!history) errors[static_cast<std::size_t>(writer)] = history.error().text();
          else if (const Result<Added> added = add_run(*history, record_started(fmt::format("2026-03-1{}T00:00:0{}Z", writer, run))); !added)
            errors[static_cast<std::size_t>(writer)] = added.error().text();
        }
      });
    }
  }
  CHECK(errors == std::vector<std::string>(writers));
  Database history = fresh(folder);
  CHECK(all_runs(history).size() == writers * runs_of_each);
}

TEST_CASE("what is no history of this version is refused in a sentence, and left as it is") {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/h.sqlite";
  const auto refusal = [&] {
    const Result<Database> reading = open_history(path), writing = open_or_create_history(path);
    REQUIRE_FALSE(reading.ok());
    REQUIRE_FALSE(writing.ok());
    CHECK(reading.error().place == path);
    return writing.error().message;
  };
  SECTION("a newer one") {
    { Database history = fresh(folder); REQUIRE(history.run("PRAGMA user_version = 2")); }
    CHECK_THAT(refusal(), Catch::Matchers::Contains("version 2") && Catch::Matchers::Contains("newer Portproof"));
  }
  SECTION("another program's database") {
    Result<Database> other = Database::open(path, Database::Open::or_create);
    REQUIRE(other.ok());
    REQUIRE(other->run("CREATE TABLE runs (id)"));
    CHECK_THAT(refusal(), Catch::Matchers::Contains("another program"));
  }
  SECTION("no database") {
    folder.write("h.sqlite", std::string(5000, 'x'));
    CHECK_THAT(refusal(), Catch::Matchers::Contains("no history"));
  }
  SECTION("a folder") {
    std::filesystem::create_directory(path);
    CHECK_THAT(refusal(), Catch::Matchers::Contains("cannot be opened"));
  }
}

TEST_CASE("where there is no history, reading makes none") {
  const TemporaryFolder folder;
  const Result<Database> history = open_history(folder.path() + "/none.sqlite");
  REQUIRE_FALSE(history.ok());
  CHECK_THAT(history.error().text(), Catch::Matchers::Contains("portproof history add"));
  CHECK_FALSE(std::filesystem::exists(folder.path() + "/none.sqlite"));
}

} // namespace
} // namespace portproof
