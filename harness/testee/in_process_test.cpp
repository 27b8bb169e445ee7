#include "harness/testee/in_process.h"

#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>

namespace portproof {
namespace {

using namespace std::chrono_literals;
using Kind = Incoming::Kind;
using Reply = std::function<void(std::string)>;

Testee::Clock::time_point in(Testee::Clock::duration duration) {
  return Testee::Clock::now() + duration;
}

// A door that stays shut until it is opened, for an answerer that does not return.
struct Door {
  void open() {
    const std::lock_guard lock(mutex);
    is_open = true;
    changed.notify_all();
  }
  void pass() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return is_open; });
  }
  std::mutex mutex;
  std::condition_variable changed;
  bool is_open = false;
};

TEST_CASE("a testee in this process answers lines in order, any number each") {
  auto testee = start_in_process([](std::string_view line, const Reply& reply) {
    for (char c : line) reply(std::string(1, c));
  });
  testee->send("ab");
  testee->send("");
  testee->send("c");
  for (const char* expected : {"a", "b", "c"}) {
    const Incoming incoming = testee->receive(in(10s));
    REQUIRE(incoming.kind == Kind::line);
    CHECK(incoming.line == expected);
  }
  CHECK(testee->receive(in(1ms)).kind == Kind::timeout);
  CHECK(testee->stop(in(10s)) == std::nullopt);
  CHECK(testee->receive(in(10s)).kind == Kind::end);
  testee->send("d");
  CHECK(testee->receive(in(10s)).kind == Kind::end);
}

TEST_CASE("a testee in this process that does not return is given up at the deadline") {
  const auto door = std::make_shared<Door>();
  auto testee = start_in_process([door](std::string_view, const Reply& reply) {
    door->pass();
    reply("too late");
  });
  testee->send("go");
  CHECK(testee->receive(in(5ms)).kind == Kind::timeout);
  CHECK(testee->stop(in(5ms)) == std::nullopt);
  CHECK(testee->receive(in(10s)).kind == Kind::end);
  door->open();
  CHECK(testee->receive(in(10s)).kind == Kind::end);
}

TEST_CASE("a reply kept for later is a line when it is called, and nothing once the testee is gone") {
  Reply kept;
  auto testee = start_in_process([&](std::string_view, const Reply& reply) {
    kept = reply;
    reply("now");
  });
  testee->send("go");
  CHECK(testee->receive(in(10s)).line == "now");
  kept("later");
  CHECK(testee->receive(in(10s)).line == "later");
  testee.reset();
  kept("never");
}

TEST_CASE("a reply above the limit is too long, here as from a process") {
  auto testee =
      start_in_process([](std::string_view, const Reply& reply) { reply(std::string(line_bytes_max + 1, 'x')); });
  testee->send("go");
  CHECK(testee->receive(in(10s)).kind == Kind::too_long);
  CHECK(testee->receive(in(10s)).kind == Kind::too_long);
}

} // namespace
} // namespace portproof
