// Meeting an implementation before it is asked anything: who it is, what it claims, how long it takes to start.
#pragma once

#include "harness/run/asker.h"

namespace portproof {

struct Greeting {
  Hello hello;
  std::chrono::milliseconds start_up{0}; // which deadlines are multiples of; of a slow start-up a tenth

  std::set<std::string> claimed() const { return {hello.features.begin(), hello.features.end()}; }
};

// Starts one testee, shakes hands with it and lets it go. An error where it cannot be run or is not trustworthy.
Result<Greeting> greet(const Implementation& implementation, const AskOptions& options);

} // namespace portproof
