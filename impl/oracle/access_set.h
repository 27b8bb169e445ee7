// AccessSet: a set of accesses by number (access_table.h), as bits.
#pragma once

#include <algorithm>
#include <bit>
#include <boost/container/small_vector.hpp>
#include <cstdint>

namespace portproof::reference {

using AccessNumber = std::uint32_t;

class AccessSet {
public:
  bool empty() const {
    return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
  }
  // Keeps its memory.
  void clear() { words_.clear(); }
  void add(AccessNumber number) {
    if (words_.size() <= number / bits) words_.resize(number / bits + 1);
    words_[number / bits] |= std::uint64_t{1} << number % bits;
  }
  void add(const AccessSet& other) {
    if (words_.size() < other.words_.size()) words_.resize(other.words_.size());
    for (std::size_t at = 0; at < other.words_.size(); ++at) words_[at] |= other.words_[at];
  }
  void remove(const AccessSet& other) {
    for (std::size_t at = 0; at < std::min(words_.size(), other.words_.size()); ++at) words_[at] &= ~other.words_[at];
  }
  // Whether they have one in common.
  bool meets(const AccessSet& other) const {
    for (std::size_t at = 0; at < std::min(words_.size(), other.words_.size()); ++at) {
      if ((words_[at] & other.words_[at]) != 0) return true;
    }
    return false;
  }
  // What they have in common.
  AccessSet common(const AccessSet& other) const {
    AccessSet both;
    both.words_.resize(std::min(words_.size(), other.words_.size()));
    for (std::size_t at = 0; at < both.words_.size(); ++at) both.words_[at] = words_[at] & other.words_[at];
    return both;
  }
  template <typename Visit>
  void for_each(Visit visit) const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      for (std::uint64_t left = words_[at]; left != 0; left &= left - 1) {
        visit(static_cast<AccessNumber>(at * bits + static_cast<std::size_t>(std::countr_zero(left))));
      }
    }
  }

private:
  static constexpr std::size_t bits = 64;
  boost::container::small_vector<std::uint64_t, 3> words_; // most programs have fewer accesses than these have bits
};

} // namespace portproof::reference
