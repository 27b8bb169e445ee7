// portproof litmus: each litmus program under the oracle, and on real threads: which outcomes are allowed, which were seen.
#pragma once

#include <cstdint>
#include <string>

namespace portproof {

struct LitmusArguments {
  std::string filter;                // a pattern over ids; empty: all
  std::uint64_t bound = 100'000'000; // moves for each program
  std::uint64_t samples = 0;         // runs of each program by the reference on real threads
  bool histogram = false;            // print what was seen as a litmus file has it
};

// A line for each program, and what is wrong: a notable outcome that is not allowed, a forbidden one that is, one that is in a
// histogram or was sampled and is not allowed. Returns 1 where something is, else 2 where a bound was reached.
int litmus_command(const LitmusArguments& arguments);

} // namespace portproof
