#include "harness/repro/run_script.h"

#include "harness/repro/script.h"
#include "harness/testee/subprocess.h"

namespace portproof {

Result<ScriptRun> run_script(const std::vector<std::string>& command, std::chrono::milliseconds deadline) {
  Result<std::unique_ptr<Testee>> process = start_subprocess(command);
  if (!process) return process.error();
  const auto until = Testee::Clock::now() + deadline;
  ScriptRun run;
  const std::string mark = script_seen_mark;
  while (true) {
    const Incoming incoming = (*process)->receive(until);
    if (incoming.kind != Incoming::Kind::line) break;
    run.text += incoming.line + "\n";
    if (incoming.line.starts_with(mark)) run.seen = incoming.line.substr(mark.size());
  }
  run.exit = (*process)->stop(until);
  if (run.exit) run.text += run.exit->text() + "\n";
  run.text += (*process)->stderr_tail();
  return run;
}

} // namespace portproof
