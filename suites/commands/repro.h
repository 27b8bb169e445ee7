// portproof repro: a failure of an implementation as a program file and as a script of plain JavaScript, which is run there before it is said
// to show anything.
#pragma once

#include <string>

namespace portproof {

struct ReproArguments {
  std::string what; // the id of a case, a program file, or random/SEED
  std::string implementation;
  std::string out;  // folder for both files; empty: the working directory
  std::string against; // an implementation whose runtime the scripts must pass on where it answers the case as expected; empty: none
  bool known = false; // every known failure of the implementation in place of `what`
};

// Returns the exit code.
int repro_command(const ReproArguments& arguments);

} // namespace portproof
