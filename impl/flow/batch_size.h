// AdaptiveBatchSize: how many items the next batch is to have, by what the receiver can take: it grows by one while batches are done
// with in time, and halves when one was late or nothing is free. Always within its bounds.
#pragma once

#include <chrono>
#include <cstddef>

namespace portproof::reference {

class AdaptiveBatchSize {
public:
  struct Bounds {
    std::size_t least = 1, most = 64;        // 1 <= least <= most
    std::chrono::microseconds in_time{1000}; // a batch that takes no longer is no burden
  };

  explicit AdaptiveBatchSize(Bounds bounds);

  std::size_t size() const { return size_; }

  // A batch was done with: how long that took, and how many more the receiver would take now.
  void batch_done(std::chrono::microseconds took, std::size_t free_credits);

private:
  Bounds bounds_;
  std::size_t size_;
};

} // namespace portproof::reference
