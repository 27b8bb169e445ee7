// Errors of a command, for people.
#pragma once

#include "harness/base/result.h"

#include <iostream>

namespace portproof {

// What a command returns beside 0 to 2, which are for what came of a run.
constexpr int exit_could_not_run = 3;
constexpr int exit_usage = 4;

// Prints the error as one line on stderr and returns the exit code.
inline int complain(const Error& error, int code) {
  std::cerr << "portproof: " << error.text() << "\n";
  return code;
}

} // namespace portproof
