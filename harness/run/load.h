// One long workload put to an implementation, in a process of its own, and what its history is worth.
#pragma once

#include "harness/judge/history/check_history.h"
#include "harness/run/asker.h"

namespace portproof {

// How long things took that went through a workload.
struct LoadMeasures {
  struct Class {
    std::uint64_t up_to_us = 0, count = 0;
  };
  std::uint64_t items = 0, elapsed_us = 0;
  std::vector<Class> latency; // ascending
  // The most that the process had, and how much it may have by what the workload was set to, where the adapter knows.
  struct Memory {
    std::uint64_t most_kib = 0, bound_kib = 0;
  };
  std::optional<Memory> memory;

  // In a second.
  double rate() const { return elapsed_us == 0 ? 0 : static_cast<double>(items) * 1e6 / static_cast<double>(elapsed_us); }
  // The bound of the class in which that share lies, 0 < share <= 1.
  std::uint64_t percentile_us(double share) const;
};

struct LoadResult {
  // `pass`, `fail` (the history has faults), `unsupported`, `deadline`, `crash`, `protocol_error`.
  CaseOutcome outcome = CaseOutcome::not_run;
  std::string detail; // one sentence where there is no history
  HistoryReport report;
  std::optional<LoadMeasures> measures; // where the workload gives some
  std::chrono::microseconds duration{0};
  Evidence evidence; // of what did not pass
};

// Asks, with the workload's budget as deadline from its start, and checks the history that comes back. A history in which nothing was
// received is a failure: it proves nothing. `options.budget` is not used.
LoadResult ask_load(const Implementation& implementation, const AskOptions& options, const LoadRequest& request);

} // namespace portproof
