// Access: what a move does to one thing that strands share.
#pragma once

#include <compare>
#include <cstdint>

namespace portproof::reference {

enum class AccessKind : std::uint8_t {
  read,
  add,   // changes it, but in whatever order several such changes come, the result is the same
  write,
};

// The same in every execution in which the strands do the same.
using SharedId = std::uint64_t;

struct Access {
  SharedId object = 0;
  AccessKind kind = AccessKind::read;

  auto operator<=>(const Access&) const = default;
};

// Whether the order of the two can matter.
constexpr bool conflict(const Access& left, const Access& right) {
  return left.object == right.object && (left.kind != right.kind || left.kind == AccessKind::write);
}

} // namespace portproof::reference
