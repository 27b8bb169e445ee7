// A session against adapters within this process, whose every line the test decides. Processes: liars_test.cpp.
#include "harness/protocol/session.h"

#include "harness/testee/in_process.h"

#include <boost/json/object.hpp>
#include <atomic>
#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace portproof {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;
using Say = std::function<void(std::string)>;
using Handler = std::function<void(const ReceivedRequest&, const Say&)>;
using Clock = Testee::Clock;

Clock::time_point in(Clock::duration duration) {
  return Clock::now() + duration;
}

Hello hello_of_test() {
  Hello hello;
  hello.name = "test";
  hello.version = hello.adapter_version = "1";
  hello.adapter_name = "in process";
  hello.features = {"message-port"};
  return hello;
}

// Honest about hello, bye and what does not exist; `programs` gets the rest.
std::unique_ptr<Testee> adapter(Handler programs) {
  return start_in_process([programs = std::move(programs)](std::string_view line, const Say& say) {
    auto received = decode_request(line);
    if (!received) return say("cannot read: " + received.error().text());
    const RequestId id = received->id;
    if (std::holds_alternative<HelloRequest>(received->request))
      return say(encode_reply({id, Ok{encode_hello(hello_of_test())}}));
    if (std::holds_alternative<UnknownRequest>(received->request)) return say(encode_reply({id, Unsupported{"no"}}));
    if (std::holds_alternative<ByeRequest>(received->request)) return say(encode_reply({id, Ok{json::object{}}}));
    programs(*received, say);
  });
}

SessionOptions options_of_test() {
  SessionOptions options;
  options.seed = 7;
  options.features = {"message-port"};
  options.handshake_deadline = 10s;
  return options;
}

Session opened(std::unique_ptr<Testee> testee) {
  auto session = Session::open(std::move(testee), options_of_test());
  REQUIRE(session.ok());
  return std::move(*session);
}

std::string ran(RequestId id) {
  return encode_reply({id, Ok{json::object{{"trace", json::object{{"id", id}}}}}});
}

RunRequest program() {
  return {"a/b", "1", json::object{}};
}

template <typename T>
T expect(Event event) {
  REQUIRE(std::holds_alternative<T>(event));
  return std::get<T>(std::move(event));
}

TEST_CASE("a session opens, says whom it speaks to, answers and says bye") {
  Session session = opened(adapter([](const ReceivedRequest& request, const Say& say) {
    say(encode_starting(request.id));
    say(ran(request.id));
  }));
  CHECK(session.identity().hello.name == "test");
  CHECK(session.identity().hello.documents == std::nullopt);
  CHECK(session.identity().start_up.count() > 0);
  CHECK(session.identity().round_trip.count() > 0);

  const RequestId id = session.submit(program(), 10s);
  CHECK(session.in_flight() == 1);
  CHECK(expect<Started>(session.next(in(10s))).id == id);
  const auto answered = expect<Answered>(session.next(in(10s)));
  CHECK(answered.id == id);
  CHECK(std::get<Ran>(answered.answer).trace.at("id").as_int64() == id);
  CHECK(session.in_flight() == 0);
  CHECK(session.close(in(10s)).complaint.empty());
  CHECK(session.has_ended());
  expect<Ended>(session.next(in(10s)));
}

TEST_CASE("a session with nothing to wait for is quiet") {
  Session session = opened(adapter([](const ReceivedRequest&, const Say&) {}));
  expect<Quiet>(session.next(in(1ms)));
  expect<Quiet>(session.next(Clock::now() - 1s));
}

TEST_CASE("answers come out of order, of every kind") {
  std::vector<std::pair<RequestId, bool>> kept; // id, whether a sample
  Session session = opened(adapter([&](const ReceivedRequest& request, const Say& say) {
    kept.emplace_back(request.id, std::holds_alternative<SampleRequest>(request.request));
    if (kept.size() < 4) return;
    say(encode_reply({kept[3].first, Ok{json::object{{"history", json::array{1}}}}}));
    say(encode_reply(
        {kept[2].first, Ok{json::object{{"outcomes", json::array{{{"trace", json::object{}}, {"count", 5}}}}}}}));
    say(encode_reply({kept[1].first, Unsupported{"not here"}}));
    say(encode_reply({kept[0].first, AdapterError{"oh"}}));
  }));
  const RequestId first = session.submit(program(), 10s);
  const RequestId second = session.submit(program(), 10s);
  const RequestId sample = session.submit(SampleRequest{"a/b", "1", json::object{}, 5}, 10s);
  const RequestId load = session.submit(LoadRequest{"flood", json::object{}, "1", 10}, 10s);

  auto answered = expect<Answered>(session.next(in(10s)));
  CHECK(answered.id == load);
  CHECK(std::get<Loaded>(answered.answer).history.size() == 1);
  answered = expect<Answered>(session.next(in(10s)));
  CHECK(answered.id == sample);
  CHECK(std::get<Sampled>(answered.answer).outcomes.at(0).count == 5);
  answered = expect<Answered>(session.next(in(10s)));
  CHECK(answered.id == second);
  CHECK(std::get<Unsupported>(answered.answer).why == "not here");
  answered = expect<Answered>(session.next(in(10s)));
  CHECK(answered.id == first);
  CHECK(std::get<AdapterError>(answered.answer).what == "oh");
}

TEST_CASE("the oldest unanswered program is charged where none was said to start") {
  Session session = opened(adapter([](const ReceivedRequest&, const Say&) {}));
  const RequestId first = session.submit(program(), 5ms);
  const RequestId second = session.submit(program(), 5ms);
  const auto ended = expect<Ended>(session.next(in(10s)));
  CHECK(ended.why == Ended::Why::deadline);
  CHECK(ended.in_flight == std::vector<RequestId>{first, second});
  CHECK(ended.started == std::vector<RequestId>{first});
  CHECK(ended.overdue == std::vector<RequestId>{first});
}

TEST_CASE("programs that were said to start are charged, and each has a clock of its own") {
  Session session = opened(adapter([count = 0](const ReceivedRequest& request, const Say& say) mutable {
    if (++count > 1) say(encode_starting(request.id));
  }));
  session.submit(program(), 10s);
  const RequestId second = session.submit(program(), 10s);
  const RequestId third = session.submit(program(), 5ms);
  CHECK(expect<Started>(session.next(in(10s))).id == second);
  CHECK(expect<Started>(session.next(in(10s))).id == third);
  const auto ended = expect<Ended>(session.next(in(10s)));
  CHECK(ended.why == Ended::Why::deadline);
  CHECK(ended.in_flight.size() == 3);
  CHECK(ended.started == std::vector<RequestId>{second, third});
  CHECK(ended.overdue == std::vector<RequestId>{third});
}

TEST_CASE("a program's clock starts when it becomes the oldest, not when it was asked") {
  std::vector<RequestId> asked;
  Session session = opened(adapter([&asked](const ReceivedRequest& request, const Say& say) {
    asked.push_back(request.id);
    if (asked.size() == 3) say(ran(asked.front()));
  }));
  const RequestId first = session.submit(program(), 1h);
  const RequestId second = session.submit(program(), 1ms);
  expect<Quiet>(session.next(in(20ms)));
  session.submit(program(), 1h);
  CHECK(expect<Answered>(session.next(in(10s))).id == first);
  CHECK(expect<Ended>(session.next(in(10s))).overdue == std::vector<RequestId>{second});
}

TEST_CASE("time that the owner spends elsewhere is charged to no program") {
  std::atomic<bool> has_answered = false;
  Session session = opened(adapter([&has_answered](const ReceivedRequest& request, const Say& say) {
    say(ran(request.id));
    has_answered = true;
  }));
  const RequestId id = session.submit(program(), 20ms);
  for (const auto back = in(40ms); Clock::now() < back || !has_answered;) { // the owner is busy beyond the budget
  }
  CHECK(expect<Answered>(session.next(in(10s))).id == id);
}

TEST_CASE("noise is kept with the program that it came from") {
  Session session = opened(adapter([count = 0](const ReceivedRequest& request, const Say& say) mutable {
    say("noise of " + std::to_string(++count));
    say("before\x1e" + ran(request.id).substr(1));
  }));
  session.submit(program(), 10s);
  session.submit(program(), 10s);
  CHECK(expect<Answered>(session.next(in(10s))).noise == "noise of 1\nbefore\n");
  CHECK(expect<Answered>(session.next(in(10s))).noise == "noise of 2\nbefore\n");
  CHECK(session.evidence().noise == "noise of 1\nbefore\nnoise of 2\nbefore\n");
}

TEST_CASE("an answer that is no JSON is named when its deadline has passed") {
  Session session = opened(adapter([](const ReceivedRequest& request, const Say& say) {
    say(fmt::format("\x1e{{\"id\":{},\"ok\":{{\"trace\":{{\"main\":[],:[]}}}}}}", request.id));
  }));
  session.submit(program(), 100ms);
  const Ended ended = expect<Ended>(session.next(in(10s)));
  CHECK(ended.why == Ended::Why::deadline);
  CHECK_THAT(ended.text, Catch::Contains("begins like its answer"));
}

TEST_CASE("noise is kept in bounded memory and ends the session above its bound, which messages set back") {
  SessionOptions options = options_of_test();
  options.noise_bytes_max = 100'000;
  auto session = Session::open(adapter([count = 0](const ReceivedRequest& request, const Say& say) mutable {
                                 const int lines = ++count < 3 ? 99 : 101;
                                 for (int i = 0; i < lines; ++i) say(std::string(999, 'n'));
                                 say(ran(request.id));
                               }),
                               options);
  REQUIRE(session.ok());
  for (int i = 0; i < 2; ++i) {
    session->submit(program(), 10s);
    CHECK(expect<Answered>(session->next(in(10s))).noise.size() == noise_tail_bytes_max);
  }
  session->submit(program(), 10s);
  const auto ended = expect<Ended>(session->next(in(10s)));
  CHECK(ended.why == Ended::Why::too_much_noise);
  CHECK(session->evidence().noise.size() == noise_tail_bytes_max);
}

TEST_CASE("request ids and the op that does not exist come from the seed and cannot be foreseen") {
  const auto conversation = [](std::uint64_t seed) {
    auto lines = std::make_shared<std::vector<std::string>>();
    SessionOptions options = options_of_test();
    options.seed = seed;
    auto honest = adapter([](const ReceivedRequest& request, const Say& say) { say(ran(request.id)); });
    auto recorder = start_in_process(
        [lines, inner = std::shared_ptr<Testee>(std::move(honest))](std::string_view line, const Say& say) {
          lines->emplace_back(line);
          inner->send(line);
          say(inner->receive(in(10s)).line);
        });
    auto session = Session::open(std::move(recorder), options);
    REQUIRE(session.ok());
    session->submit(program(), 10s);
    expect<Answered>(session->next(in(10s)));
    session->close(in(10s));
    return *lines;
  };
  const auto seven = conversation(7);
  CHECK(seven.size() == 4);
  CHECK(seven == conversation(7));
  const auto eight = conversation(8);
  for (std::size_t i = 0; i < 3; ++i) CHECK(seven[i] != eight[i]);
}

} // namespace
} // namespace portproof
