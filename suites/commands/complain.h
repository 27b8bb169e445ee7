// Errors of a command, for people.
#pragma once

#include "harness/base/result.h"

#include <iostream>

namespace portproof {

// Prints the error as one line on stderr and returns the exit code.
inline int complain(const Error& error, int code) {
  std::cerr << "portproof: " << error.text() << "\n";
  return code;
}

} // namespace portproof
