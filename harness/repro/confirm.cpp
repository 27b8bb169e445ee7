#include "harness/repro/confirm.h"

#include "harness/fuzz/failure_key.h"
#include "harness/repro/run_script.h"
#include "harness/repro/script.h"

namespace portproof {

Result<Confirmation> confirm(const std::vector<std::string>& command, const Attempt& attempt, std::chrono::milliseconds deadline) {
  Result<ScriptRun> run = run_script(command, deadline);
  if (!run) return run.error();
  Confirmation out{false, std::move(run->text)};
  if (!run->exit) return out;
  if (attempt.outcome == CaseOutcome::crash) {
    out.shows_it = run->exit->kind == ExitStatus::Kind::signaled;
    return out;
  }
  const bool differs = run->exit->kind == ExitStatus::Kind::exited && run->exit->code == 1;
  if (!differs || !run->seen || !attempt.difference) return out;
  if (*run->seen == script_nothing) run->seen.reset();
  out.shows_it = entry_kind(run->seen) == entry_kind(attempt.difference->seen);
  return out;
}

} // namespace portproof
