// A whole run against every liar: none scores a pass, none stops the run, each leaves a whole record.
#include "harness/base/guarded.h"
#include "harness/run/runner.h"
#include "harness/testee/subprocess.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fmt/format.h>

namespace portproof {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t case_count = 2;

// Cases whose expected entry no adapter sends by chance.
Catalog small_catalog() {
  Catalog catalog;
  catalog.features.emplace("message-port", "ports");
  Clause clause;
  clause.id = "some.clause";
  catalog.clauses.push_back(clause);
  for (std::size_t index = 0; index < case_count; ++index) {
    Case item;
    item.id = fmt::format("some/case-{}", static_cast<char>('a' + index));
    item.suite = "conformance";
    item.clauses = {"some.clause"};
    item.features = {"message-port"};
    Block steps;
    steps.push_back(Step{Note{"truth"}, std::nullopt});
    item.program.agents.push_back({"main", item.program.graph.add(std::move(steps))});
    ExpectedTrace expected;
    expected.items.emplace_back(Entry{"note", expected.graph.add(Node{std::u16string(u"truth")})});
    item.alternatives.push_back(std::move(expected));
    catalog.cases.push_back(std::move(item));
  }
  return catalog;
}

struct Story {
  std::optional<RunEnd> end;
  std::vector<ResultRecord> results;
};

Story run_against(const std::string& script) {
  Implementation implementation;
  implementation.name = "liar";
  implementation.start = [script] { return start_subprocess({"python3", "-B", "-S", script}); };
  RunOptions options;
  options.seed = 7;
  options.jobs = 1;
  options.confirmations = 1;
  options.budget_min = 300ms;
  options.budget_per_start_up = 1;
  options.handshake_deadline = 2s;
  Story story;
  const Result<RunEnd> end = run(small_catalog(), {implementation}, options, [&](const RecordLine& line) -> Status {
    if (const auto* result = std::get_if<ResultRecord>(&line)) story.results.push_back(*result);
    return Done{};
  });
  if (end) story.end = *end;
  return story;
}

TEST_CASE("no liar scores a pass, and every run against one ends with a whole record and a gate that does not hold") {
  std::size_t liars = 0;
  for (const auto& file : std::filesystem::directory_iterator(PORTPROOF_LIARS)) {
    const std::string name = file.path().stem().string();
    // The module that all share, and the one honest adapter, which knows no answer to these cases either.
    if (file.path().extension() != ".py" || name == "adapter") continue;
    INFO(name);
    ++liars;
    const Story story = run_against(file.path().string());
    REQUIRE(story.end.has_value());
    CHECK(story.results.size() == case_count);
    CHECK(std::none_of(story.results.begin(), story.results.end(), [](const ResultRecord& result) { return result.verdict == "pass"; }));
    CHECK(story.end->gate != "holds");
    CHECK(story.end->exit != 0);
  }
  CHECK(liars >= 20);
}

} // namespace
} // namespace portproof
