// One answered program against what its case expects.
#pragma once

#include "harness/catalog/case.h"
#include "harness/judge/verdict.h"

#include <boost/json/value.hpp>

namespace portproof {

struct Grade {
  CaseOutcome outcome = CaseOutcome::pass;
  std::string detail;                   // one sentence; empty for a pass
  std::vector<std::string> seen;        // the trace in text form
  std::optional<Difference> difference; // of the alternative that comes closest
};

// Reads the trace and compares it. A trace that is not of the form of PROGRAMS.md, or of other agents than the program's, is
// a protocol error. A pass needs that every expected entry was seen and nothing else.
Grade grade(const Case& item, const boost::json::value& trace);

} // namespace portproof
