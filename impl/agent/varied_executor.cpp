#include "impl/agent/varied_executor.h"

#include "impl/port/shared.h"

#include <thread>

namespace portproof::reference {
namespace {
// About as long as a thread takes to start, and as a step takes.
constexpr std::uint64_t start_exponent_max = 18, step_exponent_max = 14;
constexpr std::uint64_t tempos = 4;
} // namespace

std::uint64_t VariedExecutor::draw() { return combine(seed_, drawn_.fetch_add(1, std::memory_order_relaxed)); }

void VariedExecutor::spin(std::uint64_t exponent_max) {
  const std::uint64_t rounds = draw() % (std::uint64_t{1} << (draw() % (exponent_max + 1)));
  for (std::uint64_t round = 0; round < rounds; ++round) std::atomic_signal_fence(std::memory_order_seq_cst);
}

// Of the two, either may be the first to do something.
std::unique_ptr<Strand> VariedExecutor::start(std::function<void()> body) {
  auto strand = ThreadExecutor::start([this, body = std::move(body)]() mutable {
    if (draw() % 4 == 0) spin(start_exponent_max);
    body();
    body = nullptr; // what it holds goes with the strand
  });
  if (draw() % 4 != 0) spin(start_exponent_max);
  return strand;
}

// A strand has a tempo of its own in each run: one hurries, another is slow, a third lets others go first.
void VariedExecutor::switch_point() {
  const std::uint64_t tempo = combine(seed_, std::hash<std::thread::id>()(std::this_thread::get_id())) % tempos;
  if (tempo == 0) return;
  if (tempo == 1 && draw() % 4 == 0) return std::this_thread::yield();
  spin(step_exponent_max * tempo / (tempos - 1));
}

std::size_t VariedExecutor::choose(Choice, std::size_t count) { return draw() % count; }

} // namespace portproof::reference
