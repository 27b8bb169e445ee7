// Memory: the states from which everything has been explored, and what was done to shared things from there on.
#pragma once

#include "impl/oracle/execution.h"

#include <unordered_map>

namespace portproof::reference {

struct StrandAccess {
  StrandNumber strand = 0;
  Access access;

  auto operator<=>(const StrandAccess&) const = default;
};

// What may still be done: sorted, each once.
using Future = std::vector<StrandAccess>;
void unite(Future& future, const Future& other);

class Memory {
public:
  // Explored was all that does not begin with a strand that was asleep. Null where that does not cover what is not asleep now.
  const Future* find(Fingerprint state, StrandSet asleep) const;
  void keep(Fingerprint state, StrandSet asleep, Future future);

  std::size_t size() const { return kept_.size(); }

private:
  struct Explored {
    StrandSet asleep;
    Future future;
  };
  std::unordered_multimap<Fingerprint, Explored> kept_;
};

} // namespace portproof::reference
