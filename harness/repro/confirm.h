// Whether a script shows on a runtime what the harness saw there.
#pragma once

#include "harness/run/attempt.h"

#include <chrono>
#include <string>
#include <vector>

namespace portproof {

struct Confirmation {
  bool shows_it = false;
  std::string text; // what was printed, and how it ended: for people
};

// Runs the command (the runtime and the script's path) and compares: exit status 1 and an entry of the same kind where the attempt differed
// from what was expected, the end by a signal where it crashed. An error where the command cannot be run.
Result<Confirmation> confirm(const std::vector<std::string>& command, const Attempt& attempt, std::chrono::milliseconds deadline);

} // namespace portproof
