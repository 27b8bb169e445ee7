// portproof litmus: each litmus program under the oracle, and as implementations run it: which outcomes are allowed, which were seen.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace portproof {

struct LitmusArguments {
  std::string filter;                        // a pattern over ids; empty: all
  std::uint64_t bound = 100'000'000;         // transitions for each program
  std::vector<std::string> implementations;  // that are sampled, as of run
  std::string budget;                        // for sampling all programs on one implementation, such as 60s
  std::uint64_t samples = 0;                 // runs of each program, at most
  std::string seed;                          // hexadecimal; a fresh one if empty
  bool histogram = false;                    // print what was seen as a litmus file has it
};

// A line for each program with its states, transitions and time, and for each implementation a histogram of what it was seen to do. Returns 1
// where a file grades as notable what is not allowed or as forbidden what is, where a forbidden outcome was seen, or where an
// implementation crashed or hung; 2 where a bound was reached, or a request passed
// its deadline and a single run was answered afterwards; 3 where an implementation could not be run.
int litmus_command(const LitmusArguments& arguments);

} // namespace portproof
