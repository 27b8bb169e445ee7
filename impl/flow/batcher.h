// Batcher<Item>: brings items together until they are enough, by count, by bytes or by age, and sends them on in their order. What is
// added while a batch is being sent belongs to the next one. Of one agent. Times are handed in, since some start of the caller's.
//
// [flow.batch.order] [flow.batch.size] [flow.batch.during-send]
#pragma once

#include "harness/base/assert.h"

#include <chrono>
#include <functional>
#include <utility>
#include <vector>

namespace portproof::reference {

struct BatchLimits {
  std::size_t count_max = 16; // at least 1
  std::size_t bytes_max = 0;  // a batch is sent when it has so many; 0: no limit
  std::chrono::microseconds age_max{0}; // of the oldest item; 0: no limit
};

template <typename Item>
class Batcher {
public:
  using Send = std::function<void(std::vector<Item>)>;

  Batcher(BatchLimits limits, Send send) : limits_(limits), send_(std::move(send)) { PORTPROOF_ASSERT(limits.count_max > 0); }

  void add(Item item, std::size_t bytes, std::chrono::microseconds now) {
    if (items_.empty()) oldest_ = now;
    items_.push_back(std::move(item));
    bytes_ += bytes;
    send_if_due(now);
  }

  // To be called when time has passed: next_due() says when that is of use.
  void send_if_due(std::chrono::microseconds now) {
    if (items_.empty()) return;
    const bool is_full = items_.size() >= limits_.count_max || (limits_.bytes_max != 0 && bytes_ >= limits_.bytes_max);
    if (is_full || (limits_.age_max.count() != 0 && now - oldest_ >= limits_.age_max)) flush();
  }

  void flush() {
    if (items_.empty()) return;
    bytes_ = 0;
    send_(std::exchange(items_, {})); // gone from here before anybody else's code runs
  }

  // From the next batch on. What is waiting now is sent where it is enough.
  void set_count_max(std::size_t count, std::chrono::microseconds now) {
    PORTPROOF_ASSERT(count > 0);
    limits_.count_max = count;
    send_if_due(now);
  }

  std::size_t waiting() const { return items_.size(); }
  // When what waits is old enough; only where something does and age counts.
  std::chrono::microseconds next_due() const { return oldest_ + limits_.age_max; }

private:
  BatchLimits limits_;
  Send send_;
  std::vector<Item> items_;
  std::size_t bytes_ = 0;
  std::chrono::microseconds oldest_{0};
};

} // namespace portproof::reference
