// The laws themselves: what they pose can be asked, and none is kept by a trace that shows nothing.
#include "harness/laws/law.h"
#include "harness/laws/shrink_numbers.h"
#include "harness/laws/story.h"

#include <catch2/catch.hpp>
#include <numeric>

namespace portproof {
namespace {

const std::set<std::string> claimed = {"message-port", "transfer", "node-listeners", "dom-listeners", "receive-message-on-port", "mark-untransferable",
                                       "close-event", "structured-clone", "immediate", "worker", "broadcast-channel", "environment-data"};

Trace trace_of(std::vector<Entry> entries) {
  Trace trace;
  trace.agents.push_back({"main", std::move(entries)});
  return trace;
}

TEST_CASE("the programs of a law are well formed, and no law is kept by an empty trace") {
  for (const Law& law : all_laws()) {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
      INFO(law.name << " " << seed);
      const auto question = question_of(law, "law", law_numbers(seed), claimed);
      if (!question) continue; // its values need what is not claimed here
      CHECK(fault_of(question->program) == std::nullopt);
      CHECK(question->judge(trace_of({})).has_value());
    }
  }
}

TEST_CASE("a law is posed alike by the same numbers, and whatever they are") {
  for (const Law& law : all_laws()) {
    INFO(law.name);
    CHECK(question_of(law, "law", {}, claimed) != nullptr);
    const auto first = question_of(law, "law", law_numbers(7), claimed), second = question_of(law, "law", law_numbers(7), claimed);
    REQUIRE((first == nullptr) == (second == nullptr));
    if (first) CHECK(first->program.graph.nodes().size() == second->program.graph.nodes().size());
  }
}

TEST_CASE("two entries are the same where they hold the same value, and told apart where not") {
  Trace trace = trace_of({});
  const NodeId one = trace.graph.add(Node{1.0}), other = trace.graph.add(Node{1.0}), two = trace.graph.add(Node{2.0});
  trace.agents.front().entries = {{"first", one}, {"second", other}, {"third", two}, {"fourth", Thrown{"DataCloneError", {}, {}, "", {}}}};
  const Seen seen(trace);
  CHECK_FALSE(seen.differ("first", "second"));
  REQUIRE(seen.differ("first", "third"));
  CHECK(seen.differ("first", "third")->expected == "third: 1");
  CHECK(seen.differ("first", "third")->seen == "third: 2");
  CHECK(seen.differ("first", "fourth"));
  CHECK(seen.differ("fourth", "first"));
  CHECK(seen.differ("first", "fifth"));
  CHECK(seen.threw("fourth"));
}

TEST_CASE("entries in another order, too few and too many are told apart") {
  Trace trace = trace_of({});
  const NodeId one = trace.graph.add(Node{1.0}), two = trace.graph.add(Node{2.0});
  trace.agents.front().entries = {{"a", one}, {"b", two}, {"c", NoContent{}}};
  const Seen seen(trace);
  CHECK_FALSE(seen.are_not({"a", "b"}, {"a: 1", "b: 2"}));
  CHECK(seen.are_not({"a", "b"}, {"b: 2", "a: 1"}));
  CHECK(seen.are_not({"a", "b"}, {"a: 1"}));
  CHECK(seen.are_not({"a", "b"}, {"a: 1", "b: 2", "a: 1"}));
}

TEST_CASE("numbers shrink to what still fails") {
  std::vector<std::uint32_t> numbers(100);
  std::iota(numbers.begin(), numbers.end(), 1000u);
  const auto shrunk = shrink_numbers(numbers, [](const std::vector<std::uint32_t>& list) { return list.size() > 3 && list[2] >= 7; }, 1000);
  CHECK(shrunk.size() == 4);
  CHECK(shrunk[0] == 0);
  CHECK(shrunk[2] >= 7);
  CHECK(shrunk[2] < 1002);
  std::size_t asked = 0;
  shrink_numbers(numbers, [&asked](const std::vector<std::uint32_t>&) { return ++asked, false; }, 10);
  CHECK(asked <= 10);
}

} // namespace
} // namespace portproof
