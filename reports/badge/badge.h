// A badge: how many of the asked clauses an implementation keeps.
//
// The score: of the clauses that stand on an authority of the run's gate and of which at least one case was asked, those all of whose asked cases
// passed. A known failure is no pass; what was not claimed, not required or not asked does not count either way.
#pragma once

#include "harness/run/record.h"

#include <string>
#include <string_view>

namespace portproof {

struct Score {
  std::size_t kept = 0, asked = 0; // clauses
};
Score score_of(const RunRecord& record, std::string_view implementation);

// SVG. Green where all are kept, yellow from nine in ten, red below, grey where none was asked.
std::string badge_svg(const Score& score);

} // namespace portproof
