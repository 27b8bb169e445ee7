#include "impl/agent/thread_executor.h"

#include "harness/base/assert.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <vector>

using namespace portproof::reference;

namespace {

// A number that strands wait for.
class Number {
public:
  explicit Number(Executor& executor) : changed_(executor.make_signal()) {}

  void set(int number) {
    const std::lock_guard lock(mutex_);
    number_ = number;
    changed_->notify();
  }
  Woken wait_for(int number, Patience patience = Patience::endless) {
    std::unique_lock lock(mutex_);
    return changed_->wait(lock, [this, number] { return number_ == number; }, patience);
  }

private:
  std::mutex mutex_;
  int number_ = 0;
  std::unique_ptr<Signal> changed_;
};

} // namespace

TEST_CASE("strands that wake each other in turn come to the end") {
  ThreadExecutor executor;
  Number there(executor), back(executor);
  auto strand = executor.start([&] {
    for (int round = 1; round <= 1000; ++round) {
      there.wait_for(round);
      back.set(round);
    }
  });
  for (int round = 1; round <= 1000; ++round) {
    there.set(round);
    CHECK(back.wait_for(round, Patience::settles) == Woken::by_signal);
  }
  strand->join();
}

TEST_CASE("a lone strand that waits for something learns at once that nothing comes") {
  ThreadExecutor executor;
  Number cell(executor);
  CHECK(cell.wait_for(1, Patience::ends) == Woken::by_quiet);
  cell.set(1);
  CHECK(cell.wait_for(1, Patience::ends) == Woken::by_signal);
}

TEST_CASE("when all sleep the most impatient are woken, all of them, and the others later") {
  ThreadExecutor executor;
  Number first(executor), second(executor), last(executor);
  std::atomic<int> woken = 0;
  const auto sleeper = [&](Number& cell) {
    return executor.start([&] {
      if (cell.wait_for(1, Patience::times_out) == Woken::by_quiet) ++woken;
    });
  };
  auto one = sleeper(first);
  auto other = sleeper(second);
  CHECK(last.wait_for(1, Patience::ends) == Woken::by_quiet);
  CHECK(woken == 2);
  one->join();
  other->join();
}

TEST_CASE("a strand that waits for ever sleeps through the quiet, and can be woken by who was woken by it") {
  ThreadExecutor executor;
  Number cell(executor), own(executor);
  std::atomic<bool> went_on = false;
  auto strand = executor.start([&] {
    went_on = cell.wait_for(1) == Woken::by_signal;
  });
  CHECK(own.wait_for(1, Patience::settles) == Woken::by_quiet);
  CHECK_FALSE(went_on);
  cell.set(1);
  strand->join();
  CHECK(went_on);
}

TEST_CASE("many strands that start, sleep and end leave no quiet unnoticed") {
  for (int round = 0; round < 200; ++round) {
    ThreadExecutor executor;
    Number never(executor);
    std::vector<std::unique_ptr<Strand>> strands;
    for (int count = 0; count < 4; ++count) {
      strands.push_back(executor.start([&executor] {
        Number own(executor);
        PORTPROOF_ASSERT(own.wait_for(1, Patience::settles) == Woken::by_quiet);
      }));
    }
    REQUIRE(never.wait_for(1, Patience::ends) == Woken::by_quiet);
    for (auto& strand : strands) strand->join();
  }
}
