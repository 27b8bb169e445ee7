// portproof explore: which outcomes a program may have, by the reference under a controlled scheduler.
#pragma once

#include <cstdint>
#include <string>

namespace portproof {

struct ExploreArguments {
  std::string program;           // a file with a program, or the id of a case
  std::uint64_t bound = 100'000'000; // moves
  bool json = false;
};

// All outcomes of one program. Returns 2 where the bound was reached before all were known.
int explore_command(const ExploreArguments& arguments);

} // namespace portproof
