#include "harness/judge/patterns/script.h"
#include "harness/judge/patterns/pattern_json.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <set>

namespace portproof {

TEST_CASE("scripts: the same seed makes the same, within the bounds, and every step comes up") {
  for (const Pattern pattern : {Pattern::queue, Pattern::credits, Pattern::batches}) {
    std::set<std::uint32_t> kinds;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
      const PatternScript script = random_script(pattern, seed, 10);
      CHECK(script == random_script(pattern, seed, 10));
      CHECK((script.size >= 1 && script.steps.size() >= 1 && script.steps.size() <= 10));
      for (const PatternStep& step : script.steps) kinds.insert(step.kind);
    }
    CHECK(kinds.size() == (pattern == Pattern::credits ? 4 : 3));
  }
}

TEST_CASE("scripts: what is simpler has less, and a script of one plain step has nothing simpler but none") {
  const PatternScript script{2, {{0, 0}, {2, 1}}};
  const std::vector<PatternScript> simpler = simpler_scripts(script);
  for (const PatternScript& each : simpler) {
    std::uint32_t before = script.size, after = each.size;
    for (const PatternStep& step : script.steps) before += 10 + step.argument;
    for (const PatternStep& step : each.steps) after += 10 + step.argument;
    CHECK(after < before);
  }
  CHECK(std::count(simpler.begin(), simpler.end(), PatternScript{2, {{0, 0}}}) == 1);
  CHECK(std::count(simpler.begin(), simpler.end(), PatternScript{1, script.steps}) == 1);
  CHECK(std::count(simpler.begin(), simpler.end(), PatternScript{2, {{0, 0}, {2, 0}}}) == 1);
  CHECK(simpler_scripts({1, {{0, 0}}}) == std::vector<PatternScript>{{1, {}}});
}

TEST_CASE("scripts: they read as sentences, and go over the wire as numbers") {
  CHECK(text_of(Pattern::queue, {1, {{0, 0}, {2, 1}, {1, 0}, {2, 0}, {0, 0}}}) == "capacity 1: put 0, turn x2, take 0, turn, put 1");
  CHECK(text_of(Pattern::credits, {2, {{0, 0}, {2, 3}, {1, 0}}}) == "limit 2: work 0, fail [3], done [0]");
  CHECK(text_of(Pattern::batches, {3, {{0, 0}, {2, 0}, {1, 0}}}) == "size 3: add, add during the next send, flush");
  CHECK(boost::json::serialize(parameters_of({{2, {{0, 0}, {2, 1}}}, {2, {}}})) == R"({"size":2,"scripts":[[[0,0],[2,1]],[]]})");
}

} // namespace portproof
