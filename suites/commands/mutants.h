// portproof mutants: the reference with one deliberate fault at a time, put to each suite alone. Every mutant must be found out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace portproof {

struct MutantsArguments {
  std::vector<std::string> filters; // patterns over names; empty: all
  std::vector<std::string> suites;  // empty: all
  std::string seed;                 // of the random programs; empty: a fresh one
  std::uint64_t programs = 2000;    // random programs for each mutant
  std::uint64_t programs_per_law = 50;
  std::uint64_t samples = 20;       // runs of each litmus program for each mutant
  std::uint64_t stress_rounds = 3;  // runs of each stress workload for each mutant
  unsigned jobs = 0;                // mutants at once; 0: one per processor
  bool until_killed = false;        // a mutant that a suite has killed is put to none of those after it
  std::string scripts;              // the script of each case of the conformance suite that kills is run on this implementation's runtime; empty: none
  bool json = false;                // one JSON object for each mutant in place of the table
};

// Returns 0 where every mutant is killed by some suite, 1 where one survives or a script speaks against the runtime, 3 where the reference without a fault is not told from
// a mutant, or something could not be run, 4 for usage.
int mutants_command(const MutantsArguments& arguments);

} // namespace portproof
