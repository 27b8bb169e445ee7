// Choices: a list of numbers that decides everything random about what is built from it. The same list builds the same
// thing; when it runs out every answer is the first and simplest. So whoever shrinks the list shrinks the thing, and
// rapidcheck, a fuzzer or a file of a failure can all be its source.
#pragma once

#include <cstdint>
#include <vector>

namespace portproof {

class Choices {
public:
  explicit Choices(std::vector<std::uint32_t> numbers) : numbers_(std::move(numbers)) {}

  // A number below `count`, which is at least 1; 0 is to be the simplest answer.
  std::size_t below(std::size_t count) { return next() % count; }

  // True once in so many times.
  bool once_in(std::size_t times) { return below(times) == times - 1; }

  // One of the items, of which there is at least one.
  template <typename Items>
  const auto& one_of(const Items& items) {
    return items[below(items.size())];
  }

  bool is_exhausted() const { return at_ >= numbers_.size(); }
  std::uint32_t next() { return is_exhausted() ? 0 : numbers_[at_++]; }

private:
  std::vector<std::uint32_t> numbers_;
  std::size_t at_ = 0;
};

} // namespace portproof
