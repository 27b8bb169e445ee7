// AccessTable: a number for each access that a strand makes, and which ones conflict. A program does few different things, each of them
// in thousands of schedules: sets of them are bits.
#pragma once

#include "impl/oracle/access_set.h"
#include "impl/oracle/execution.h"

#include <boost/container_hash/hash.hpp>
#include <boost/unordered/unordered_flat_map.hpp>

namespace portproof::reference {

class AccessTable {
public:
  // The same for the same access of the same strand; from 0 on, without gaps.
  AccessNumber number(StrandNumber strand, const Access& access);
  std::size_t size() const { return entries_.size(); }

  StrandNumber strand(AccessNumber number) const { return entries_[number].strand; }
  // All known ones of other strands whose order with this one can matter.
  const AccessSet& conflicts(AccessNumber number) const { return entries_[number].conflicts; }

private:
  struct Key {
    StrandNumber strand;
    Access access;

    bool operator==(const Key&) const = default;
    friend std::size_t hash_value(const Key& key) {
      std::size_t hash = key.strand * 4 + static_cast<std::size_t>(key.access.kind);
      boost::hash_combine(hash, key.access.object);
      return hash;
    }
  };
  struct Entry {
    StrandNumber strand;
    Access access;
    AccessSet conflicts;
  };

  boost::unordered_flat_map<Key, AccessNumber, boost::hash<Key>> numbers_;
  std::vector<Entry> entries_;
};

} // namespace portproof::reference
