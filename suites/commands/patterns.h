// portproof patterns: flow control patterns under random scripts. Those of the article are to be convicted of their faults, each by a witness of
// a few steps; their corrected twins are to be acquitted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace portproof {

struct PatternArguments {
  std::vector<std::string> implementations;
  std::vector<std::string> subjects; // names (suites/flow/subjects.h); empty: all
  std::uint64_t scripts = 2000;      // for each subject
  std::string seed;                  // empty: a fresh one
  bool json = false;                 // one JSON object for each subject in place of text
};

// Returns 0 where every subject was convicted of just what it is known for, 1 where one was not, 2 where no subject is supported, 3 where
// something could not be run, 4 for usage.
int patterns_command(const PatternArguments& arguments);

} // namespace portproof
