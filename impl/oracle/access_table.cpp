#include "impl/oracle/access_table.h"

namespace portproof::reference {

AccessNumber AccessTable::number(StrandNumber strand, const Access& access) {
  const auto [found, is_new] = numbers_.try_emplace({strand, access}, static_cast<AccessNumber>(entries_.size()));
  if (!is_new) return found->second;
  const AccessNumber number = found->second;
  entries_.push_back({strand, access, {}});
  for (AccessNumber other = 0; other < number; ++other) {
    if (entries_[other].strand == strand || !conflict(entries_[other].access, access)) continue;
    entries_[other].conflicts.add(number);
    entries_[number].conflicts.add(other);
  }
  return number;
}

} // namespace portproof::reference
