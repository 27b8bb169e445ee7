// The seam to the oracle, which knows what a program may come to. The harness knows nothing of the reference: whoever wires the
// two together passes one.
#pragma once

#include "harness/program/program.h"
#include "harness/program/trace.h"

#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace portproof {

struct Oracle {
  // It cannot say: why, in one clause.
  struct Undecided {
    std::string why;
  };

  // Each outcome that the program may have, once.
  using Outcomes = std::vector<Trace>;
  std::function<std::variant<Outcomes, Undecided>(const Program&)> outcomes;

  struct Allowed {};
  struct Refused {
    std::string words; // one sentence: what was seen where, and what is allowed there
  };
  // Whether some schedule yields the trace.
  std::function<std::variant<Allowed, Refused, Undecided>(const Program&, const Trace&)> judge;
};
// Both from several threads at once.

} // namespace portproof
