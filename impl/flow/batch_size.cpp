#include "impl/flow/batch_size.h"

#include "harness/base/assert.h"

#include <algorithm>

namespace portproof::reference {

AdaptiveBatchSize::AdaptiveBatchSize(Bounds bounds) : bounds_(bounds), size_(bounds.least) {
  PORTPROOF_ASSERT(bounds.least >= 1 && bounds.least <= bounds.most);
}

void AdaptiveBatchSize::batch_done(std::chrono::microseconds took, std::size_t free_credits) {
  const bool is_burdened = took > bounds_.in_time || free_credits == 0;
  size_ = std::clamp(is_burdened ? size_ / 2 : size_ + 1, bounds_.least, bounds_.most);
}

} // namespace portproof::reference
