// Numbers of messages, kept as ranges: no more memory for a million in a row than for one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

namespace portproof {

struct NumberRange {
  std::uint64_t first = 0, end = 0; // those below `end`
  std::uint64_t count() const { return end - first; }
};

class MessageNumbers {
public:
  struct Repeated {
    std::uint64_t count = 0, first = 0;
  };
  // Which of them were there already.
  Repeated add(NumberRange range);
  // The first range of numbers from `from` on and below `end` that are not there.
  std::optional<NumberRange> gap(std::uint64_t from, std::uint64_t end) const;

private:
  std::map<std::uint64_t, std::uint64_t> ends_; // by the first number of each range; no two of them touch
};

} // namespace portproof
