// VariedExecutor: strands are threads, but each run goes another way: how long a strand takes from one switch point to the next, and
// what the documents leave open, are drawn from a seed. What comes of it still depends on the machine.
#pragma once

#include "impl/agent/thread_executor.h"

#include <atomic>

namespace portproof::reference {

class VariedExecutor final : public ThreadExecutor {
public:
  explicit VariedExecutor(std::uint64_t seed) : seed_(seed) {}

  std::unique_ptr<Strand> start(std::function<void()> body) override;
  void switch_point() override;
  std::size_t choose(Choice choice, std::size_t count) override;

private:
  std::uint64_t draw();
  // Takes a time of up to so many rounds, as a power of two.
  void spin(std::uint64_t exponent_max);

  std::uint64_t seed_;
  std::atomic<std::uint64_t> drawn_ = 0;
};

} // namespace portproof::reference
