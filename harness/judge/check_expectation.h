// What a case expects against what the oracle allows: nobody may demand what no schedule yields.
#pragma once

#include "harness/catalog/case.h"
#include "harness/judge/oracle.h"

namespace portproof {

// Each of the case's alternatives is one of the outcomes.
struct Within {
  std::size_t outcomes = 0; // that are allowed in all
  std::size_t unnamed = 0;  // of those, the ones that fit no alternative: only the oracle knows that they are allowed
};
// One of them is not.
struct Beyond {
  std::string what; // one sentence, with what comes closest to it
};
using ExpectationCheck = std::variant<Within, Beyond, Oracle::Undecided>;

ExpectationCheck check_expectation(const Case& item, const Oracle& oracle);

} // namespace portproof
