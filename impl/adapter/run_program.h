// Runs one program on a fresh agent of the reference and gives its trace.
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

// An error is the adapter's own (a trace too long, a step where none may wait), never what the program threw.
using RunResult = Result<std::variant<Trace, NotSupported>>;
RunResult run_program(const Program& program, Executor& executor);

} // namespace portproof::reference
