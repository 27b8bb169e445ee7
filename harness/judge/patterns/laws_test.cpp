// What a pattern in order does breaks no law; each planted fault breaks the one law that it is about, and is told in one sentence.
#include "harness/judge/patterns/laws.h"
#include "harness/judge/patterns/pattern_json.h"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>
#include <functional>

namespace portproof {
namespace {

using Kind = PatternEvent::Kind;
using Events = std::vector<PatternEvent>;

// Capacity 1: put 0, put 1, take 0, take 1, take 2, put 2.
Events good_queue() {
  return {{Kind::put_begun, 0, 0}, {Kind::depth, 1, 0}, {Kind::put_accepted, 0, 0}, {Kind::put_begun, 1, 0}, {Kind::take_begun, 0, 0}, {Kind::put_accepted, 1, 0},
          {Kind::taken, 0, 0}, {Kind::take_begun, 1, 0}, {Kind::depth, 0, 0}, {Kind::taken, 1, 1}, {Kind::take_begun, 2, 0}, {Kind::put_begun, 2, 0},
          {Kind::put_accepted, 2, 0}, {Kind::taken, 2, 2}};
}

// One credit: work 0 fails, then work 1 is done.
Events good_credits() {
  return {{Kind::handed_in, 0, 0}, {Kind::begun, 0, 0}, {Kind::handed_in, 1, 0}, {Kind::ended, 0, 1}, {Kind::told, 0, 1}, {Kind::begun, 1, 0}, {Kind::ended, 1, 0}, {Kind::told, 1, 0}};
}

// Batches of two: the third is added while the first two are sent.
Events good_batches() {
  return {{Kind::added, 0, 0}, {Kind::waiting, 0, 0}, {Kind::added, 1, 0}, {Kind::sent, 0, 0}, {Kind::sent, 1, 0}, {Kind::added_during, 2, 0}, {Kind::waiting, 0, 0}, {Kind::sent, 2, 1}};
}

struct Row {
  const char* what;
  Pattern pattern;
  std::function<void(Events&)> plant;
  FlowLaw law;
  const char* text;
};

Events good(Pattern pattern) {
  switch (pattern) {
    case Pattern::queue: return good_queue();
    case Pattern::credits: return good_credits();
    case Pattern::batches: return good_batches();
  }
  return {};
}
std::uint32_t size_of(Pattern pattern) { return pattern == Pattern::batches ? 2 : 1; }

} // namespace

TEST_CASE("laws: a pattern in order breaks none") {
  for (const Pattern pattern : {Pattern::queue, Pattern::credits, Pattern::batches}) {
    for (const LawBreach& breach : breaches(pattern, size_of(pattern), good(pattern))) FAIL_CHECK(clause_of(breach.law) << ": " << breach.text);
  }
}

TEST_CASE("laws: each planted fault is found, and told in one sentence") {
  const Row row = GENERATE(values<Row>({
      {"bound", Pattern::queue, [](Events& e) { e[1].subject = 2; }, FlowLaw::queue_bound, "2 items are queued where 1 may be"},
      {"order", Pattern::queue, [](Events& e) { std::swap(e[6].number, e[9].number); }, FlowLaw::queue_fifo, "take 0 gets item 1"},
      {"invented", Pattern::queue, [](Events& e) { e[9].number = 9; }, FlowLaw::queue_once, "take 1 gets item 9, which nobody has put"},
      {"doubled", Pattern::queue, [](Events& e) { e[9].number = 0; }, FlowLaw::queue_once, "item 0 is taken twice, the second time by take 1"},
      {"lost", Pattern::queue, [](Events& e) { e.pop_back(), e.erase(e.begin() + 10); }, FlowLaw::queue_once, "3 items were accepted, 2 were taken and 0 are queued"},
      {"no wake-up of a consumer", Pattern::queue, [](Events& e) { e.back() = {Kind::depth, 1, 0}; }, FlowLaw::queue_wakes, "at the end somebody waits to take, and 1 items are queued"},
      {"no wake-up of a producer", Pattern::queue, [](Events& e) { e.resize(10), e.push_back({Kind::put_begun, 2, 0}); }, FlowLaw::queue_wakes, "at the end somebody waits to put, and of 1 places 0 are taken"},
      {"bound", Pattern::credits, [](Events& e) { std::swap(e[3], e[5]); }, FlowLaw::credits_bound, "2 works are under way with 1 credits"},
      {"order", Pattern::credits, [](Events& e) { e[1].subject = 1; std::swap(e[1], e[2]); }, FlowLaw::credits_order, "work 1 begins where work 0 is the next"},
      {"success that was none", Pattern::credits, [](Events& e) { e[4].number = 0; }, FlowLaw::credits_outcome, "whoever handed in work 0 is told that it is done, and it failed"},
      {"told twice", Pattern::credits, [](Events& e) { e.push_back(e.back()); }, FlowLaw::credits_outcome, "whoever handed in work 1 is told twice"},
      {"told early", Pattern::credits, [](Events& e) { std::swap(e[3], e[4]); }, FlowLaw::credits_outcome, "whoever handed in work 0 is told that it is failed, before it has ended"},
      {"never told", Pattern::credits, [](Events& e) { e.pop_back(); }, FlowLaw::credits_outcome, "work 1 has ended, and whoever handed it in is never told"},
      {"no wake-up", Pattern::credits, [](Events& e) { e.resize(5); }, FlowLaw::credits_wakes, "at the end work 1 waits, and of 1 credits 0 are out"},
      {"too late", Pattern::batches, [](Events& e) { e.insert(e.begin() + 3, {Kind::waiting, 0, 0}); }, FlowLaw::batch_size, "2 buffers wait where 2 are a batch"},
      {"too large", Pattern::batches, [](Events& e) { e[7].number = 0; }, FlowLaw::batch_size, "batch 0 has 3 buffers where 2 are a batch"},
      {"order", Pattern::batches, [](Events& e) { std::swap(e[3].subject, e[4].subject); }, FlowLaw::batch_order, "buffer 0 is sent after buffer 1"},
      {"doubled", Pattern::batches, [](Events& e) { e.insert(e.begin() + 4, e[3]), e[5].number = 1; e[4].number = 1; }, FlowLaw::batch_order, "buffer 0 is sent twice"},
      {"lost", Pattern::batches, [](Events& e) { e.erase(e.begin() + 4); }, FlowLaw::batch_order, "buffer 1 is never sent"},
      {"lost during a send", Pattern::batches, [](Events& e) { e.pop_back(); }, FlowLaw::batch_during_send, "buffer 2, added while a batch was being sent, is never sent"},
  }));
  INFO(row.what);
  Events events = good(row.pattern);
  row.plant(events);
  std::string found;
  for (const LawBreach& breach : breaches(row.pattern, size_of(row.pattern), events)) {
    if (breach.law == row.law) found = breach.text;
  }
  CHECK_THAT(found, Catch::StartsWith(row.text));
}

TEST_CASE("laws: what is no list of events is refused with its place") {
  const auto error = [](const char* text) {
    const auto read = pattern_events_from_json(boost::json::parse(text).as_array());
    return read ? std::string() : read.error().text();
  };
  CHECK(error("[[0,1,2,4,0,0],[]]").empty());
  CHECK(error("[[],[0,1]]") == "history/1: what a script saw is a list of events, three whole numbers each");
  CHECK(error("[7]") == "history/0: what a script saw is a list of events, three whole numbers each");
  CHECK(error("[[0,-1,2]]") == "history/0: number 1 is no whole number below 2^32");
  CHECK(error("[[13,1,2]]") == "history/0: there is no event of kind 13");
}

} // namespace portproof
