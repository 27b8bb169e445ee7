// BlockingQueue<T>: a BoundedQueue between strands. put() and take() sleep until they are done, the queue is closed, or somebody cancels
// them. From any strand of the executor, which must outlive it, as must the queue all who wait on it.
#pragma once

#include "impl/agent/executor.h"
#include "impl/flow/bounded_queue.h"

#include <mutex>

namespace portproof::reference {

// By which another strand ends a wait. For one queue, and one call after the other; what is cancelled before it begins is refused at once.
class Cancellation {
  template <typename T>
  friend class BlockingQueue;
  // Guarded by the queue's mutex.
  bool is_requested_ = false;
  std::optional<std::uint64_t> waiting_; // ticket
};

template <typename T>
class BlockingQueue {
public:
  BlockingQueue(Executor& executor, std::size_t capacity) : executor_(executor), shared_(executor.watch()), queue_(capacity) {}

  PutOutcome<T> put(T item, Cancellation* cancellation = nullptr) {
    executor_.switch_point();
    std::unique_lock lock(mutex_);
    if (cancellation != nullptr && cancellation->is_requested_) return note(), Refused<T>{QueueRefusal::cancelled, std::move(item)};
    return run<PutOutcome<T>>(lock, cancellation, [&](auto done) { return queue_.put(std::move(item), std::move(done)); });
  }

  TakeOutcome<T> take(Cancellation* cancellation = nullptr) {
    executor_.switch_point();
    std::unique_lock lock(mutex_);
    if (cancellation != nullptr && cancellation->is_requested_) return note(), QueueRefusal::cancelled;
    return run<TakeOutcome<T>>(lock, cancellation, [&](auto done) { return queue_.take(std::move(done)); });
  }

  void cancel(Cancellation& cancellation) {
    executor_.switch_point();
    const std::lock_guard lock(mutex_);
    note();
    cancellation.is_requested_ = true;
    if (cancellation.waiting_) queue_.cancel(*cancellation.waiting_);
  }

  void close() {
    executor_.switch_point();
    const std::lock_guard lock(mutex_);
    note();
    queue_.close();
  }

  // The most that was ever queued.
  std::size_t depth_max() const {
    const std::lock_guard lock(mutex_);
    return depth_max_;
  }

private:
  template <typename Outcome>
  struct Waiter {
    std::optional<Outcome> outcome;
    std::unique_ptr<Signal> signal; // null until it sleeps
  };

  // ORDER: the lock is held while functions of waiters run; behind it come only the executor's.
  template <typename Outcome, typename Ask>
  Outcome run(std::unique_lock<std::mutex>& lock, Cancellation* cancellation, Ask ask) {
    note();
    Waiter<Outcome> waiter;
    const auto ticket = ask([&waiter](Outcome outcome) {
      waiter.outcome = std::move(outcome);
      if (waiter.signal) waiter.signal->notify();
    });
    depth_max_ = std::max(depth_max_, queue_.depth());
    if (!waiter.outcome) {
      waiter.signal = executor_.make_signal();
      if (cancellation != nullptr) cancellation->waiting_ = ticket;
      waiter.signal->wait(lock, [&waiter] { return waiter.outcome.has_value(); }, Patience::endless);
      if (cancellation != nullptr) cancellation->waiting_.reset();
    }
    return *std::move(waiter.outcome);
  }

  void note() const {
    if (shared_.watch() != nullptr) shared_.use(AccessKind::write, queue_.depth());
  }

  Executor& executor_;
  mutable std::mutex mutex_;
  Shared shared_;
  BoundedQueue<T> queue_; // guarded by mutex_, like depth_max_
  std::size_t depth_max_ = 0;
};

} // namespace portproof::reference
