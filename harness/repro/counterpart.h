// Counterpart: whether a script leaves in peace an implementation that answers the case as expected. One that speaks against everybody shows
// nothing.
#pragma once

#include "harness/run/asker.h"

namespace portproof {

enum class Acquittal {
  passes,         // it answers the case as expected, and the script ends with 0 there
  speaks_against, // it answers the case as expected, and the script says that it does not
  does_not_run,   // it answers the case as expected, and the script ends before it says what it saw: it was written for another runtime
  says_nothing,   // it does not answer the case as expected itself
};

struct Hearing {
  Acquittal acquittal = Acquittal::says_nothing;
  std::string text; // what the script printed there, if it was run
};

// An implementation that conforms, as far as it answers a case as expected. One thread owns it.
class Counterpart {
public:
  // Both must outlive it; the implementation has a script_command.
  Counterpart(const Implementation& implementation, const AskOptions& options) : implementation_(implementation), asker_(implementation, options) {}

  // Asks it the case, then runs the script of that path on its runtime. An error where that cannot be run.
  Result<Hearing> hear(const Case& item, const std::string& script);
  const std::string& name() const { return implementation_.name; }

private:
  const Implementation& implementation_;
  Asker asker_;
};

} // namespace portproof
