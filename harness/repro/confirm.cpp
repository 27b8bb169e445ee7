#include "harness/repro/confirm.h"

#include "harness/fuzz/failure_key.h"
#include "harness/repro/script.h"
#include "harness/testee/subprocess.h"

namespace portproof {

Result<Confirmation> confirm(const std::vector<std::string>& command, const Attempt& attempt, std::chrono::milliseconds deadline) {
  Result<std::unique_ptr<Testee>> process = start_subprocess(command);
  if (!process) return process.error();
  const auto until = Testee::Clock::now() + deadline;
  Confirmation out;
  std::optional<std::string> seen;
  const std::string mark = script_seen_mark;
  while (true) {
    const Incoming incoming = (*process)->receive(until);
    if (incoming.kind != Incoming::Kind::line) break;
    out.text += incoming.line + "\n";
    if (incoming.line.starts_with(mark)) seen = incoming.line.substr(mark.size());
  }
  const std::optional<ExitStatus> exit = (*process)->stop(until);
  if (exit) out.text += exit->text() + "\n";
  out.text += (*process)->stderr_tail();
  if (!exit) return out;
  if (attempt.outcome == CaseOutcome::crash) {
    out.shows_it = exit->kind == ExitStatus::Kind::signaled;
    return out;
  }
  const bool differs = exit->kind == ExitStatus::Kind::exited && exit->code == 1;
  if (!differs || !seen || !attempt.difference) return out;
  if (*seen == script_nothing) seen.reset();
  out.shows_it = entry_kind(seen) == entry_kind(attempt.difference->seen);
  return out;
}

} // namespace portproof
