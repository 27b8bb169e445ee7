// Runs a script of plain JavaScript on a runtime, and hears what it says.
#pragma once

#include "harness/testee/testee.h"

#include <chrono>
#include <vector>

namespace portproof {

struct ScriptRun {
  std::optional<ExitStatus> exit;  // nothing where it had to be ended
  std::optional<std::string> seen; // what it printed as seen (script_seen_mark), if anything
  std::string text;                // all that was printed, and how it ended: for people
};

// The command is the runtime and the script's path. An error where it cannot be run.
Result<ScriptRun> run_script(const std::vector<std::string>& command, std::chrono::milliseconds deadline);

} // namespace portproof
