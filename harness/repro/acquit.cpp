#include "harness/repro/acquit.h"

#include "harness/repro/failure_script.h"
#include "harness/repro/run_script.h"

namespace portproof {

Result<Hearing> acquit(Asker& asker, const Implementation& conforming, const Case& item, const std::string& script) {
  if (asker.ask_one(item).outcome != CaseOutcome::pass) return Hearing{};
  std::vector<std::string> command = conforming.script_command;
  command.push_back(script);
  Result<ScriptRun> run = run_script(command, script_time);
  if (!run) return run.error();
  const bool passes = run->exit && run->exit->kind == ExitStatus::Kind::exited && run->exit->code == 0;
  return Hearing{passes ? Acquittal::passes : Acquittal::speaks_against, std::move(run->text)};
}

} // namespace portproof
