#include "impl/oracle/memory.h"

#include <algorithm>
#include <iterator>

namespace portproof::reference {

void unite(Future& future, const Future& other) {
  if (std::includes(future.begin(), future.end(), other.begin(), other.end())) return;
  Future both;
  both.reserve(future.size() + other.size());
  std::set_union(future.begin(), future.end(), other.begin(), other.end(), std::back_inserter(both));
  future = std::move(both);
}

const Future* Memory::find(Fingerprint state, StrandSet asleep) const {
  const auto [first, last] = kept_.equal_range(state);
  const auto found = std::find_if(first, last, [asleep](const auto& entry) { return (entry.second.asleep & ~asleep) == 0; });
  return found == last ? nullptr : &found->second.future;
}

void Memory::keep(Fingerprint state, StrandSet asleep, Future future) {
  const auto [first, last] = kept_.equal_range(state);
  for (auto entry = first; entry != last;) {
    entry = (asleep & ~entry->second.asleep) == 0 ? kept_.erase(entry) : std::next(entry); // the new one covers it
  }
  kept_.emplace(state, Explored{asleep, std::move(future)});
}

} // namespace portproof::reference
