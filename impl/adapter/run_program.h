// Runs one program on the reference, in a Process of its own with fresh agents, and gives its trace.
#pragma once

#include "harness/base/result.h"
#include "harness/program/program.h"
#include "harness/program/trace.h"
#include "impl/agent/executor.h"

#include <string>
#include <variant>

namespace portproof::reference {

// What the reference does not have, in a few words.
struct NotSupported {
  std::string why;
};

// An error is the adapter's own (a trace too long, a malformed program, a wait in vain), never what the program threw.
using RunResult = Result<std::variant<Trace, NotSupported>>;
RunResult run_program(const Program& program, Executor& executor);

} // namespace portproof::reference
