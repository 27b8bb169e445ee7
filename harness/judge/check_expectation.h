// What a case expects against what the oracle allows: nobody may demand what no schedule yields.
#pragma once

#include "harness/catalog/case.h"
#include "harness/judge/oracle.h"

namespace portproof {

// An alternative of the case, if not all of them, is one of the outcomes.
struct Within {
  std::size_t outcomes = 0; // that are allowed in all
  std::size_t unnamed = 0;  // of those, the ones that fit no alternative: only the oracle knows that they are allowed
  // Alternatives that are none: a freedom that the documents leave and the reference does not take. A sentence for each.
  std::vector<std::string> beyond;
};
// None of them is.
struct Beyond {
  std::string what; // a sentence for each, with what comes closest to it
};
using ExpectationCheck = std::variant<Within, Beyond, Oracle::Undecided>;

ExpectationCheck check_expectation(const Case& item, const Oracle& oracle);

} // namespace portproof
