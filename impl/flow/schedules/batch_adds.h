// Strands that add to one batcher, while a clock goes on and whoever gets the batches is done with them.
//
// [flow.batch.order] [flow.batch.size] [flow.batch.during-send]
#pragma once

#include "impl/flow/batcher.h"
#include "impl/flow/schedules/scenario.h"

namespace portproof::reference {

struct BatchPlan {
  std::size_t adders, items_each;
  BatchLimits limits;
  std::size_t ticks = 0; // of the clock, five microseconds each
  // Adaptive: by count, with one to `limits.count_max` items, as a receiver with two credits keeps up, to whom more than four
  // microseconds are late.
  enum class Size { fixed, adaptive } size = Size::fixed;
  enum class Planted { nothing, cleared_after_sending } planted = Planted::nothing;
};
std::unique_ptr<Scenario> batch_adds(const BatchPlan& plan);

} // namespace portproof::reference
