// A testee in a process of its own, spoken to over pipes on its stdin, stdout and stderr.
//
// The process leads a group of its own and begins with no descriptor above 2, no signal blocked and SIGPIPE as by
// default. When it ends, by itself or by stop(), kill() or the destructor, its whole group is ended with it, also what
// it left behind. Only a descendant that made itself a group of its own (setsid, setpgid) escapes. When this process
// ends, by whatever, the testee sees the end of its stdin and is to exit by itself (PROTOCOL.md). It gets no
// PR_SET_PDEATHSIG: the kernel ties that to the *thread* that forked, so that a testee handed to another thread would
// die with the thread that started it.
// A terminal's Ctrl-C does not reach the testee either, since its group is not the terminal's: the owner ends it.
#pragma once

#include "harness/testee/testee.h"

#include <memory>
#include <string>
#include <vector>

namespace portproof {

// Starts `command` (the program, looked up in PATH as in executable.h, and its arguments) with this process's
// environment and directory. Any number of threads may start at the same time. An error says why the command cannot be
// run.
//
// The Testee belongs to no thread: it may be started in one and used in another, one at a time.
// - An `end` whose output stopped within a line carries what had come of that line: evidence, never an answer.
// - The end of the process is the end of its output, even where a descendant still holds the pipe.
// - stop() writes what is queued, closes stdin, and reads and drops what still comes.
// - kill() waits at most ten seconds for the kernel to end the process; for one that survives that (stuck in a system
//   call) it returns nothing.
Result<std::unique_ptr<Testee>> start_subprocess(const std::vector<std::string>& command);

} // namespace portproof
