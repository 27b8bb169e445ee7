#include "harness/judge/history/message_numbers.h"

#include <algorithm>

namespace portproof {

MessageNumbers::Repeated MessageNumbers::add(NumberRange range) {
  auto at = ends_.upper_bound(range.first);
  // OPTIMIZATION: what goes on in order makes the last range longer.
  if (at == ends_.end() && !ends_.empty() && std::prev(at)->second == range.first) {
    std::prev(at)->second = range.end;
    return {};
  }
  if (at != ends_.begin() && std::prev(at)->second >= range.first) --at;
  Repeated repeated;
  NumberRange united = range;
  while (at != ends_.end() && at->first <= range.end) { // it overlaps, or touches
    const std::uint64_t first = std::max(at->first, range.first), end = std::min(at->second, range.end);
    if (first < end && repeated.count == 0) repeated.first = first;
    repeated.count += end - first;
    united = {std::min(united.first, at->first), std::max(united.end, at->second)};
    at = ends_.erase(at);
  }
  ends_.emplace_hint(at, united.first, united.end);
  return repeated;
}

std::optional<NumberRange> MessageNumbers::gap(std::uint64_t from, std::uint64_t end) const {
  auto next = ends_.upper_bound(from);
  if (next != ends_.begin() && std::prev(next)->second > from) from = std::prev(next)->second;
  // Ranges do not touch: behind one there is a number that is not there.
  if (from >= end) return std::nullopt;
  return NumberRange{from, next == ends_.end() ? end : std::min(end, next->first)};
}

} // namespace portproof
