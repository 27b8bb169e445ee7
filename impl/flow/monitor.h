// Monitor<Thing>: a state machine that several strands of an executor use, one at a time, and on whose answers they may sleep. The executor
// outlives it, as it does all who wait.
#pragma once

#include "impl/agent/executor.h"

#include <mutex>
#include <optional>
#include <utility>

namespace portproof::reference {

template <typename Thing>
class Monitor {
public:
  template <typename... Arguments>
  explicit Monitor(Executor& executor, Arguments&&... arguments)
      : executor_(executor), shared_(executor.watch()), thing_(std::forward<Arguments>(arguments)...) {}

  // From any strand; gives what `act(thing)` does.
  template <typename Act>
  auto use(Act act) {
    executor_.switch_point();
    const std::lock_guard lock(mutex_);
    note();
    return act(thing_);
  }

  // The same, where `ask(thing, done)` sees to it that `done` is called once with the outcome, maybe before it returns: sleeps until then.
  // ORDER: the lock is held while functions of waiters run; behind it come only the executor's.
  template <typename Outcome, typename Ask>
  Outcome wait_for(Ask ask) {
    executor_.switch_point();
    std::unique_lock lock(mutex_);
    note();
    std::optional<Outcome> outcome;
    std::unique_ptr<Signal> signal; // null until it sleeps
    ask(thing_, [&outcome, &signal](Outcome found) {
      outcome = std::move(found);
      if (signal) signal->notify();
    });
    if (!outcome) {
      signal = executor_.make_signal();
      signal->wait(lock, [&outcome] { return outcome.has_value(); }, Patience::endless);
    }
    return *std::move(outcome);
  }

private:
  void note() const {
    if (shared_.watch() != nullptr) shared_.use(AccessKind::write);
  }

  Executor& executor_;
  std::mutex mutex_;
  Shared shared_;
  Thing thing_; // guarded by mutex_
};

} // namespace portproof::reference
