// Strands that put into a bounded queue and take from it.
//
// [flow.queue.bound] [flow.queue.fifo] [flow.queue.wakes] [flow.queue.close]
#pragma once

#include "impl/flow/schedules/scenario.h"

namespace portproof::reference {

struct QueuePlan {
  std::size_t producers, items_each, consumers, capacity;
  enum class End { all_taken, closed_by_another, consumer_cancelled, producer_cancelled } end;
  enum class Planted { nothing, one_place_to_sleep } planted = Planted::nothing;
};
std::unique_ptr<Scenario> queue_traffic(const QueuePlan& plan);

} // namespace portproof::reference
