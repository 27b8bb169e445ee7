// Memory: the states from which everything has been explored, and what was done to shared things from there on.
#pragma once

#include "impl/oracle/access_set.h"
#include "impl/oracle/execution.h"

#include <boost/unordered/unordered_flat_map.hpp>

namespace portproof::reference {

class Memory {
public:
  // What may still be done where all was explored that does not begin with a strand that was asleep. Null where that does not cover what is
  // not asleep now. Valid until something is kept.
  const AccessSet* find(Fingerprint state, StrandSet asleep) const;
  void keep(Fingerprint state, StrandSet asleep, const AccessSet& future);

private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  struct Explored {
    StrandSet asleep;
    std::uint32_t next; // of the same state, or none
    AccessSet future;
  };

  boost::unordered_flat_map<Fingerprint, std::uint32_t> first_;
  std::vector<Explored> kept_;
};

} // namespace portproof::reference
