// One answered program against what its case expects.
#pragma once

#include "harness/catalog/case.h"
#include "harness/judge/oracle.h"
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
// a protocol error. A pass needs that every expected entry was seen and nothing else; or, of a program that may come to several
// outcomes, that the oracle knows a schedule for what was seen. Null: nobody is asked.
Grade grade(const Case& item, const boost::json::value& trace, const Oracle* oracle = nullptr);

} // namespace portproof
