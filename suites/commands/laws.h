// portproof laws: random programs whose traces must keep laws that need no reference.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace portproof {

struct LawsArguments {
  std::string implementation;
  std::vector<std::string> filters; // patterns over the names of laws; empty: all
  std::uint64_t count = 200;        // programs for each law
  std::string seed;                 // empty: a fresh one
  unsigned jobs = 0;                // processes at once; 0: one per processor
};

// Returns 0 where every law that was asked is kept, 1 where one is broken, 3 where nothing could be asked, 4 for usage.
int laws_command(const LawsArguments& arguments);

} // namespace portproof
