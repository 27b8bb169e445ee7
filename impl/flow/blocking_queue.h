// BlockingQueue<T>: a BoundedQueue between strands. put() and take() sleep until they are done, the queue is closed, or somebody cancels
// them. From any strand of the executor, which must outlive it, as must the queue all who wait on it.
#pragma once

#include "impl/flow/bounded_queue.h"
#include "impl/flow/monitor.h"

namespace portproof::reference {

// By which another strand ends a wait. For one queue, and one call after the other; what is cancelled before it begins is refused at once.
class Cancellation {
  template <typename T>
  friend class BlockingQueue;
  // Guarded by the queue's mutex.
  bool is_requested_ = false;
  std::uint64_t ticket_ = 0; // of the last call; 0: there was none
};

template <typename T>
class BlockingQueue {
public:
  BlockingQueue(Executor& executor, std::size_t capacity) : state_(executor, capacity) {}

  PutOutcome<T> put(T item, Cancellation* cancellation = nullptr) {
    return state_.template wait_for<PutOutcome<T>>([&](State& state, auto done) {
      if (cancellation != nullptr && cancellation->is_requested_) return done(PutRefused<T>{QueueRefusal::cancelled, std::move(item)});
      const auto ticket = state.queue.put(std::move(item), std::move(done));
      if (cancellation != nullptr) cancellation->ticket_ = ticket;
      state.depth_max = std::max(state.depth_max, state.queue.depth());
    });
  }

  TakeOutcome<T> take(Cancellation* cancellation = nullptr) {
    return state_.template wait_for<TakeOutcome<T>>([&](State& state, auto done) {
      if (cancellation != nullptr && cancellation->is_requested_) return done(QueueRefusal::cancelled);
      const auto ticket = state.queue.take(std::move(done));
      if (cancellation != nullptr) cancellation->ticket_ = ticket;
    });
  }

  void cancel(Cancellation& cancellation) {
    state_.use([&](State& state) {
      cancellation.is_requested_ = true;
      state.queue.cancel(cancellation.ticket_); // nothing where its call has ended
    });
  }

  void close() {
    state_.use([](State& state) { state.queue.close(); });
  }

  // The most that was ever queued.
  std::size_t depth_max() {
    return state_.use([](State& state) { return state.depth_max; });
  }

private:
  struct State {
    explicit State(std::size_t capacity) : queue(capacity) {}
    BoundedQueue<T> queue;
    std::size_t depth_max = 0;
  };

  Monitor<State> state_;
};

} // namespace portproof::reference
