// BoundedQueue<T>: at most `capacity` items between producers and consumers who wait for each other, each kind in the order in which
// they asked. A state machine: whoever waits leaves a function that is called once, maybe before the call returns. Within one agent
// that is all there is to it; blocking_queue.h lets strands sleep on it. Not for several threads by itself.
//
// [flow.queue.bound] [flow.queue.fifo] [flow.queue.wakes] [flow.queue.close]
#pragma once

#include "harness/base/assert.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace portproof::reference {

enum class QueueRefusal { closed, cancelled };

// What was not put goes back to whoever wanted to put it.
template <typename T>
struct PutRefused {
  QueueRefusal why;
  T item;
};
struct PutAccepted {};
template <typename T>
using PutOutcome = std::variant<PutAccepted, PutRefused<T>>;
template <typename T>
using TakeOutcome = std::variant<T, QueueRefusal>;

template <typename T>
class BoundedQueue {
public:
  // Stands for one put or take, for cancel().
  using Ticket = std::uint64_t;
  using WhenPut = std::function<void(PutOutcome<T>)>;
  using WhenTaken = std::function<void(TakeOutcome<T>)>;

  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) { PORTPROOF_ASSERT(capacity > 0); }

  Ticket put(T item, WhenPut done) {
    const Ticket ticket = ++last_ticket_;
    if (is_closed_) {
      done(PutRefused<T>{QueueRefusal::closed, std::move(item)});
    } else if (!consumers_.empty()) { // then nothing is queued: from hand to hand
      Consumer consumer = take_first(consumers_);
      done(PutAccepted{});
      consumer.done(std::move(item));
    } else if (items_.size() < capacity_) {
      items_.push_back(std::move(item));
      done(PutAccepted{});
    } else {
      producers_.push_back({ticket, std::move(item), std::move(done)});
    }
    return ticket;
  }

  Ticket take(WhenTaken done) {
    const Ticket ticket = ++last_ticket_;
    if (!items_.empty()) {
      T item = take_first(items_);
      // The place goes to the producer who has waited longest, in this very step: nobody can come in between.
      std::optional<Producer> producer;
      if (!producers_.empty()) {
        producer = take_first(producers_);
        items_.push_back(std::move(producer->item));
      }
      done(std::move(item));
      if (producer) producer->done(PutAccepted{});
    } else if (is_closed_) {
      done(QueueRefusal::closed);
    } else {
      consumers_.push_back({ticket, std::move(done)});
    }
    return ticket;
  }

  // Ends a wait; nothing where it has ended already.
  void cancel(Ticket ticket) {
    if (auto producer = remove(producers_, ticket)) producer->done(PutRefused<T>{QueueRefusal::cancelled, std::move(producer->item)});
    if (auto consumer = remove(consumers_, ticket)) consumer->done(QueueRefusal::cancelled);
  }

  // Nothing is accepted any more. What was accepted can still be taken. Idempotent.
  void close() {
    is_closed_ = true;
    for (Producer& producer : std::exchange(producers_, {})) producer.done(PutRefused<T>{QueueRefusal::closed, std::move(producer.item)});
    for (Consumer& consumer : std::exchange(consumers_, {})) consumer.done(QueueRefusal::closed);
  }

  std::size_t capacity() const { return capacity_; }
  std::size_t depth() const { return items_.size(); }
  std::size_t waiting_producers() const { return producers_.size(); }
  std::size_t waiting_consumers() const { return consumers_.size(); }
  bool is_closed() const { return is_closed_; }

private:
  struct Producer {
    Ticket ticket;
    T item;
    WhenPut done;
  };
  struct Consumer {
    Ticket ticket;
    WhenTaken done;
  };

  template <typename Queue>
  static typename Queue::value_type take_first(Queue& queue) {
    typename Queue::value_type first = std::move(queue.front());
    queue.pop_front();
    return first;
  }
  template <typename Waiting>
  static std::optional<Waiting> remove(std::deque<Waiting>& waiting, Ticket ticket) {
    const auto found = std::find_if(waiting.begin(), waiting.end(), [ticket](const Waiting& each) { return each.ticket == ticket; });
    if (found == waiting.end()) return std::nullopt;
    Waiting removed = std::move(*found);
    waiting.erase(found);
    return removed;
  }

  std::size_t capacity_;
  std::deque<T> items_;              // full while a producer waits
  std::deque<Producer> producers_;
  std::deque<Consumer> consumers_;   // empty while something is queued
  bool is_closed_ = false;
  Ticket last_ticket_ = 0;
};

} // namespace portproof::reference
