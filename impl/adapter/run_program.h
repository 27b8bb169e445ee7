// Runs one program on the reference, in a Process of its own with fresh agents, and gives its trace.
#pragma once

#include "harness/base/result.h"
#include "harness/program/program.h"
#include "harness/program/trace.h"
#include "impl/adapter/program_run.h"

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

// Its parts. Why a program that is well formed cannot be run here, in a few words; empty where it can.
std::string missing(const Program& program);
// The main agent from its beginning to its end, on the calling strand. The log is closed before the other agents are ended.
void run_main(ProgramRun& run);

} // namespace portproof::reference
