// portproof stress: long workloads, judged by their histories.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace portproof {

struct StressArguments {
  std::vector<std::string> implementations;
  std::vector<std::string> workloads;  // names; empty: all
  std::vector<std::string> parameters; // "name=whole number"
  std::string seed;                    // of the first round; empty: a fresh one
  unsigned rounds = 1;                 // each with a seed of its own
  std::int64_t budget_ms = 60'000;     // of one workload
  bool json = false;                   // one JSON object for each workload in place of text
};

// Returns 0 where every history is good, 1 where one has faults or the implementation crashed or hung, 2 where no workload was supported,
// 3 where an implementation could not be run, 4 for usage.
int stress_command(const StressArguments& arguments);

} // namespace portproof
