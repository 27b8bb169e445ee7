// What a random run came to: the answers, and by which causes they differ.
#pragma once

#include "suites/commands/known_causes.h"

namespace portproof {

// What the questions came to.
struct Answers {
  FuzzCounts counts;
  std::vector<Finding> findings;
  std::vector<Finding> undecided; // counted as passed
  double seconds = 0;
};

// By which causes they differ: the findings that no listed one explains are left, shrunk and brought together.
struct Causes {
  std::size_t differing = 0;
  std::uint64_t undecided = 0; // by the oracle within its bound
  Explained explained;         // without those
  Explained decided;           // of those
  std::vector<Cluster> others;
  std::map<std::string, std::uint64_t> unshrunk; // how many more, by their keys
  std::size_t known = 0;                         // of the others

  std::uint64_t explained_findings() const { return explained.findings + decided.findings; }
  std::map<std::string, std::uint64_t> by_case() const {
    std::map<std::string, std::uint64_t> sum = explained.by_case;
    for (const auto& [case_id, count] : decided.by_case) sum[case_id] += count;
    return sum;
  }
};

// Explains what differs, and decides what was undecided as far as it can. Of both, what no listed cause explains is left among the findings, and
// what stays undecided among the undecided. `bound` is what the oracle was given. By several processes at once.
void explain(Answers& answers, Causes& causes, const ListedFaults& faults, const Environment& environment, const FuzzOptions& options, std::uint64_t bound);

} // namespace portproof
