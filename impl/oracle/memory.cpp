#include "impl/oracle/memory.h"

namespace portproof::reference {

const AccessSet* Memory::find(Fingerprint state, StrandSet asleep) const {
  const auto first = first_.find(state);
  if (first == first_.end()) return nullptr;
  for (std::uint32_t at = first->second; at != none; at = kept_[at].next) {
    if ((kept_[at].asleep & ~asleep) == 0) return &kept_[at].future;
  }
  return nullptr;
}

// An entry that the new one covers gives its place to it.
void Memory::keep(Fingerprint state, StrandSet asleep, const AccessSet& future) {
  const auto [first, is_new] = first_.try_emplace(state, static_cast<std::uint32_t>(kept_.size()));
  if (!is_new) {
    for (std::uint32_t at = first->second; at != none; at = kept_[at].next) {
      if ((asleep & ~kept_[at].asleep) != 0) continue;
      kept_[at].asleep = asleep;
      kept_[at].future = future;
      return;
    }
  }
  kept_.push_back({asleep, is_new ? none : first->second, future});
  first->second = static_cast<std::uint32_t>(kept_.size() - 1);
}

} // namespace portproof::reference
