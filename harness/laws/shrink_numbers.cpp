#include "harness/laws/shrink_numbers.h"

namespace portproof {

std::vector<std::uint32_t> shrink_numbers(std::vector<std::uint32_t> numbers, const std::function<bool(const std::vector<std::uint32_t>&)>& fails, std::size_t questions_max) {
  const auto is_better = [&](const std::vector<std::uint32_t>& candidate) {
    if (questions_max == 0 || !fails(candidate)) return false;
    numbers = candidate;
    return true;
  };
  // What was drawn last goes first: an exhausted list gives the simplest answer to everything.
  for (std::size_t cut = numbers.size(); cut != 0; cut /= 2) {
    while (numbers.size() >= cut && questions_max != 0) {
      const std::vector<std::uint32_t> shorter(numbers.begin(), numbers.end() - static_cast<std::ptrdiff_t>(cut));
      const bool went = is_better(shorter);
      --questions_max;
      if (!went) break;
    }
  }
  for (std::size_t place = 0; place < numbers.size(); ++place) {
    for (const std::uint32_t smaller : {0u, 1u, numbers[place] / 2}) {
      if (questions_max == 0) return numbers;
      if (smaller >= numbers[place]) continue;
      std::vector<std::uint32_t> candidate = numbers;
      candidate[place] = smaller;
      const bool went = is_better(candidate);
      --questions_max;
      if (went) break;
    }
  }
  return numbers;
}

} // namespace portproof
