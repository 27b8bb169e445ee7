#include "reports/verdicts.h"

namespace portproof {

std::size_t verdict_rank(std::string_view name) {
  std::size_t last_with_eyes = 0;
  for (std::size_t rank = 0; rank < verdict_rows.size(); ++rank) {
    if (verdict_rows[rank].name == name) return rank;
    if (verdict_rows[rank].concern == Concern::eyes) last_with_eyes = rank;
  }
  return last_with_eyes;
}

} // namespace portproof
