// One long workload put to an implementation, in a process of its own, and what its history is worth.
#pragma once

#include "harness/judge/history/check_history.h"
#include "harness/run/asker.h"

namespace portproof {

struct LoadResult {
  // `pass`, `fail` (the history has faults), `unsupported`, `deadline`, `crash`, `protocol_error`.
  CaseOutcome outcome = CaseOutcome::not_run;
  std::string detail; // one sentence where there is no history
  HistoryReport report;
  std::chrono::microseconds duration{0};
  Evidence evidence; // of what did not pass
};

// Asks, with the workload's budget as deadline from its start, and checks the history that comes back. A history in which nothing was
// received is a failure: it proves nothing. `options.budget` is not used.
LoadResult ask_load(const Implementation& implementation, const AskOptions& options, const LoadRequest& request);

} // namespace portproof
