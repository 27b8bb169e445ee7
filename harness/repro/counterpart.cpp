#include "harness/repro/counterpart.h"

#include "harness/repro/failure_script.h"
#include "harness/repro/run_script.h"

namespace portproof {

Result<Hearing> Counterpart::hear(const Case& item, const std::string& script) {
  if (asker_.ask_one(item).outcome != CaseOutcome::pass) return Hearing{};
  std::vector<std::string> command = implementation_.script_command;
  command.push_back(script);
  Result<ScriptRun> run = run_script(command, script_time);
  if (!run) return run.error();
  const bool passes = run->exit && run->exit->kind == ExitStatus::Kind::exited && run->exit->code == 0;
  const bool ran = run->seen || !run->exit; // one that hangs does so in its program
  return Hearing{passes ? Acquittal::passes : ran ? Acquittal::speaks_against : Acquittal::does_not_run, std::move(run->text)};
}

} // namespace portproof
