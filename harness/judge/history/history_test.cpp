// A good history is found good; each fault that is planted into it is found, named and told in one sentence.
#include "harness/judge/history/check_history.h"
#include "harness/judge/history/history_json.h"
#include "harness/judge/history/message_numbers.h"

#include "harness/generate/choices.h"
#include "harness/generate/property.h"

#include <boost/json/serialize.hpp>
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <functional>
#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Numeric.h>
#include <set>

namespace portproof {
namespace {

using Kind = HistoryEvent::Kind;
using FaultKind = HistoryFault::Kind;

std::uint32_t digest_of(std::uint32_t number) { return number * 2654435761U; }

// main opens a channel of ends 1 and 2, hands end 2 on to a worker after two messages, and sends a third; the worker receives all, sends one
// back, and sees main close. Buffer 7 goes from main to the worker.
History good() {
  AgentHistory main{"main", true, {{Kind::open, 1, 2, 0}, {Kind::open, 2, 1, 0}, {Kind::make, 7, 0, 70}}};
  AgentHistory worker{"worker", true, {{Kind::take, 2, 1, 0}}};
  main.events.push_back({Kind::send, 1, 0, digest_of(0)});
  main.events.push_back({Kind::receive, 2, 0, digest_of(0)});
  main.events.push_back({Kind::send, 1, 1, digest_of(1)});
  main.events.push_back({Kind::hand_on, 2, 0, 0});
  main.events.push_back({Kind::give, 7, 0, 71});
  main.events.push_back({Kind::send, 1, 2, digest_of(2)});
  main.events.push_back({Kind::receive, 1, 0, digest_of(9)});
  main.events.push_back({Kind::close, 1, 0, 0});
  main.events.push_back({Kind::closed, 1, 0, 0});
  worker.events.push_back({Kind::get, 7, 1, 71});
  worker.events.push_back({Kind::receive, 2, 1, digest_of(1)});
  worker.events.push_back({Kind::send, 2, 0, digest_of(9)});
  worker.events.push_back({Kind::receive, 2, 2, digest_of(2)});
  worker.events.push_back({Kind::closed, 2, 0, 0});
  return {main, worker};
}

std::vector<HistoryEvent>& worker_events(History& history) { return history[1].events; }

TEST_CASE("a good history has no faults, and what was looked at is counted") {
  const HistoryReport report = check_history(good());
  for (const HistoryFault& fault : report.faults) FAIL_CHECK(fault.text);
  CHECK(report.agents == 2);
  CHECK(report.events == 18);
  CHECK(report.ends == 2);
  CHECK(report.buffers == 1);
  CHECK(report.sent == 4);
  CHECK(report.received == 4);
  CHECK(report.indefinite == 0);
}

TEST_CASE("each planted fault is found, and told in one sentence") {
  struct Row {
    const char* what;
    FaultKind kind;
    std::function<void(History&)> plant;
    const char* text;
  };
  const Row row = GENERATE(values<Row>({
      {"lost", FaultKind::lost, [](History& h) { worker_events(h).erase(worker_events(h).begin() + 2); }, "message 1, sent at end 1, never comes to end 2"},
      {"doubled", FaultKind::doubled, [](History& h) { worker_events(h).insert(worker_events(h).begin() + 3, worker_events(h)[2]); }, "worker receives message 1 at end 2 a second time"},
      {"doubled across a transfer", FaultKind::doubled, [](History& h) { worker_events(h).insert(worker_events(h).begin() + 2, {Kind::receive, 2, 0, digest_of(0)}); }, "worker receives message 0 at end 2 a second time"},
      {"invented", FaultKind::invented, [](History& h) { worker_events(h).insert(worker_events(h).begin() + 5, {Kind::receive, 2, 3, 1}); }, "worker receives message 3 at end 2, and only 3 were sent at end 1"},
      {"corrupted", FaultKind::corrupted, [](History& h) { worker_events(h)[2].digest ^= 1; }, "worker receives message 1 at end 2 with content 9e3779b0, and it was sent with 9e3779b1"},
      {"reordered", FaultKind::reordered, [](History& h) { std::swap(worker_events(h)[2], worker_events(h)[4]); }, "worker receives message 1 at end 2 after message 2"},
      {"after the close", FaultKind::after_close, [](History& h) { std::swap(worker_events(h)[4], worker_events(h)[5]); }, "worker receives message 2 at end 2, after its close event"},
      {"closed twice", FaultKind::closed_twice, [](History& h) { worker_events(h).push_back({Kind::closed, 2, 0, 0}); }, "worker sees end 2 close a second time"},
      {"two owners of an end", FaultKind::two_owners, [](History& h) { h[0].events.insert(h[0].events.begin() + 7, {Kind::receive, 2, 1, digest_of(1)}); }, "main uses end 2, which it does not have"},
      {"an end that was not handed on", FaultKind::two_owners, [](History& h) { h[0].events.erase(h[0].events.begin() + 6); }, "worker gets end 2, which main has not handed on"},
      {"two owners of a buffer", FaultKind::two_owners, [](History& h) { h.push_back({"other", true, {{Kind::get, 7, 1, 71}}}); }, "worker and other both get buffer 7 in its transfer 1"},
      {"a changed buffer", FaultKind::corrupted, [](History& h) { worker_events(h)[1].digest = 70; }, "buffer 7 comes from main to worker with content 00000046, and was handed on with 00000047"},
      {"closed by nobody", FaultKind::closed_by_nobody, [](History& h) { h = {{"main", true, {{Kind::open, 1, 2, 0}, {Kind::open, 2, 1, 0}, {Kind::closed, 1, 0, 0}}}}; }, "main sees end 1 close, and neither it nor end 2 was closed"},
      {"malformed", FaultKind::malformed, [](History& h) { h[0].events[5].number = 5; }, "main sends message 5 at end 1 where message 1 is the next"},
      {"over its bound", FaultKind::over_bound, [](History& h) { h[0].events.push_back({Kind::level, 1, 3, 2}); }, "main has 3 at end 1, where 2 may be"},
      {"told what is not so", FaultKind::misreported, [](History& h) { worker_events(h).push_back({Kind::did, 2, 0, 1}), h[0].events.push_back({Kind::told, 1, 0, 0}); },
       "the work of message 0, posted at end 1, is told to be done, and it is failed"},
      {"told what nobody did", FaultKind::misreported, [](History& h) { h[0].events.push_back({Kind::told, 1, 2, 0}); }, "the work of message 2, posted at end 1, is told to be done, and nobody has ended it"},
      {"told twice", FaultKind::misreported, [](History& h) { worker_events(h).insert(worker_events(h).end(), 2, {Kind::did, 2, 0, 1}); }, "worker says a second time what came of message 0 at end 2"},
  }));
  INFO(row.what);
  History history = good();
  row.plant(history);
  const HistoryReport report = check_history(history);
  const bool found = std::any_of(report.faults.begin(), report.faults.end(), [&](const HistoryFault& fault) { return fault.kind == row.kind && fault.text.find(row.text) != std::string::npos; });
  for (const HistoryFault& fault : report.faults) UNSCOPED_INFO(fmt::format("{}: {}", name_of(fault.kind), fault.text));
  CHECK(found);
}

TEST_CASE("faults of one place are one entry with a count") {
  History history = good();
  for (HistoryEvent& event : worker_events(history)) {
    if (event.kind == Kind::receive) event.digest ^= 1;
  }
  const HistoryReport report = check_history(history);
  REQUIRE(report.faults.size() == 1);
  CHECK(report.faults[0].times == 2);
}

TEST_CASE("what an agent was about to do when it was ended by force is indefinite") {
  History history = good();
  history[0].is_complete = false;
  history[0].events.resize(9); // up to the third message, which is its last word
  worker_events(history).pop_back();
  worker_events(history).pop_back(); // neither message nor close came
  worker_events(history).push_back({Kind::closed, 2, 0, 0});
  const HistoryReport report = check_history(history);
  for (const HistoryFault& fault : report.faults) FAIL_CHECK(fault.text);
  CHECK(report.indefinite == 2); // the third message, and the worker's own, which nobody is there to take
}

TEST_CASE("a close by oneself leaves messages behind, and that is no fault") {
  const HistoryReport report = check_history({{"main", true,
      {{Kind::open, 1, 2, 0}, {Kind::open, 2, 1, 0}, {Kind::send, 1, 0, 5}, {Kind::close, 2, 0, 0}, {Kind::closed, 2, 0, 0}, {Kind::closed, 1, 0, 0}}}});
  for (const HistoryFault& fault : report.faults) FAIL_CHECK(fault.text);
  CHECK(report.indefinite == 1);
}

TEST_CASE("the wire form keeps a history, and says where it is wrong") {
  const boost::json::array json = history_to_json(good());
  const auto read = history_from_json(json);
  REQUIRE(read);
  CHECK(boost::json::serialize(history_to_json(*read)) == boost::json::serialize(json));
  const auto error_of = [](const char* text) { return history_from_json(boost::json::parse(text).as_array()).error().text(); };
  CHECK(error_of("[1]") == "history/0: an agent's history is an object with `agent`, `complete` and `events`");
  CHECK(error_of(R"([{"agent":"a","complete":true,"events":[0,1,2]}])") == "history/0: an event is four whole numbers, and the list ends within one");
  CHECK(error_of(R"([{"agent":"a","complete":true,"events":[0,1,2,-1]}])") == "history/0: number 4 of event 1 is no whole number below 2^32");
  CHECK(error_of(R"([{"agent":"a","complete":true,"events":[0,1,2,3,16,1,2,3]}])") == "history/0: event 2 is of kind 16, and the last kind is 15");
}

} // namespace
TEST_CASE("messages in a row are judged as what they stand for, in no more memory than one") {
  const auto read = [](const char* worker) {
    return history_from_json(boost::json::parse(fmt::format(
        R"([{{"agent":"main","complete":true,"events":[0,1,2,0, 0,2,1,0, 2,2,0,0, 11,1,0,3000000000]}}, {{"agent":"worker","complete":true,"events":[1,2,1,0, {}, 10,2,0,0]}}])", worker)).as_array());
  };
  const auto fault_of = [&](const char* worker) {
    const HistoryReport report = check_history(*read(worker));
    return report.faults.size() == 1 ? fmt::format("{} {}: {}", report.faults[0].times, name_of(report.faults[0].kind), report.faults[0].text) : fmt::format("{} faults", report.faults.size());
  };
  const HistoryReport good = check_history(*read("12,2,0,2999999999, 4,2,2999999999,7"));
  CHECK(good.faults.empty());
  CHECK((good.sent == 3'000'000'000 && good.received == 3'000'000'000 && good.events == 8));
  CHECK(fault_of("12,2,0,1000, 12,2,1002,2999998998") == "2 lost: message 1000, sent at end 1, never comes to end 2, which has all that was sent after it or saw the close");
  CHECK(fault_of("12,2,0,3000000000, 12,2,5,3") == "3 doubled: worker receives message 5 at end 2 a second time");
  CHECK(fault_of("12,2,10,2999999990, 12,2,0,10") == "10 reordered: worker receives message 0 at end 2 after message 2999999999");
  CHECK(fault_of("12,2,0,3000000002") == "2 invented: worker receives message 3000000000 at end 2, and only 3000000000 were sent at end 1");
  CHECK(read("12,2,0,0").error().text() == "history/1: event 2 is a row of no message, or of one whose number is not below 2^32");
  CHECK(read("12,2,7,4294967290").error().text() == "history/1: event 2 is a row of no message, or of one whose number is not below 2^32");
}

TEST_CASE("numbers of messages are the same as ranges as one by one") {
  property("random ranges", [] {
    Choices choices(*rc::gen::arbitrary<std::vector<std::uint32_t>>());
    MessageNumbers numbers;
    std::set<std::uint64_t> model;
    while (!choices.is_exhausted()) {
      const std::uint64_t first = choices.below(40);
      const NumberRange range{first, first + 1 + choices.below(8)};
      std::vector<std::uint64_t> repeated;
      for (std::uint64_t number = range.first; number < range.end; ++number) {
        if (!model.insert(number).second) repeated.push_back(number);
      }
      const auto told = numbers.add(range);
      RC_ASSERT(told.count == repeated.size());
      if (!repeated.empty()) RC_ASSERT(told.first == repeated.front());
      std::uint64_t at = 0;
      while (const auto gap = numbers.gap(at, 50)) {
        RC_ASSERT(gap->count() != 0);
        for (std::uint64_t number = at; number < gap->end; ++number) RC_ASSERT(model.contains(number) == (number < gap->first));
        at = gap->end;
      }
      for (; at < 50; ++at) RC_ASSERT(model.contains(at));
    }
  }, {.max_success = 500});
}

TEST_CASE("how full queues were is told, by agent and end") {
  History history = good();
  history[0].events.push_back({Kind::level, 1, 1, 4});
  history[0].events.push_back({Kind::level, 1, 3, 4});
  const HistoryReport report = check_history(history);
  CHECK(report.faults.empty());
  REQUIRE(report.levels.size() == 1);
  CHECK((report.levels[0].agent == "main" && report.levels[0].end == 1 && report.levels[0].most == 3 && report.levels[0].bound == 4));
}

} // namespace portproof
