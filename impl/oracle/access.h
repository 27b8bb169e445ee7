// Access: what a move does to one thing that strands share.
#pragma once

#include "impl/port/shared.h"

#include <compare>

namespace portproof::reference {

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
