// Errors of a command, for people, and its exit codes.
#pragma once

#include "harness/base/result.h"

#include <iostream>

namespace portproof {

// What a command returns.
constexpr int exit_breaks = 1;
constexpr int exit_could_not_run = 3;
constexpr int exit_usage = 4;

// Prints the error as one line on stderr and returns the exit code.
inline int complain(const Error& error, int code) {
  std::cerr << "portproof: " << error.text() << "\n";
  return code;
}

} // namespace portproof
