// A trial: one suite put to one implementation until something tells that from the reference.
#pragma once

#include "harness/run/asker.h"
#include "suites/mutants/questions.h"

namespace portproof {

struct Trial {
  enum class End { survived, killed, stopped, spared }; // spared: not put to this suite, since another has killed it
  End end = End::survived;
  std::string killer;  // the id of the question that told
  std::string how;     // what was seen there, one sentence
  std::size_t asked = 0;
};

// Ends at the first question that is not answered as it must be. A deadline that was passed counts when it is passed alone too: the
// machine may have been busy. An implementation that cannot be talked to is killed by that.
Trial put_to_trial(const Implementation& implementation, const std::vector<const Case*>& questions, const AskOptions& options);

} // namespace portproof
