// Whether a script leaves in peace an implementation that answers the case as expected. One that speaks against everybody shows nothing.
#pragma once

#include "harness/run/asker.h"

namespace portproof {

enum class Acquittal {
  passes,         // it answers the case as expected, and the script ends with 0 there
  speaks_against, // it answers the case as expected, and the script does not
  says_nothing,   // it does not answer the case as expected itself
};

struct Hearing {
  Acquittal acquittal = Acquittal::says_nothing;
  std::string text; // what the script printed there, if it was run
};

// Asks the case, then runs the script. The implementation has a script_command. An error where that cannot be run.
Result<Hearing> acquit(Asker& asker, const Implementation& conforming, const Case& item, const std::string& script);

} // namespace portproof
