// The verdict table: what was seen (outcome) against what an expectation file lists gives the verdict, and what the
// verdict does to the gate. One table, one function (verdict.cpp), one test.
#pragma once

#include "harness/catalog/clause.h"

#include <string>
#include <vector>

namespace portproof {

// What one attempt at a case came to. Names as in RECORD.md.
enum class CaseOutcome {
  pass,
  fail,           // the trace differs from what is expected
  unsupported,    // a feature that the case needs is not claimed, or the adapter answered so
  deadline,       // the program did not end in its time
  crash,          // the process ended while the program ran
  protocol_error, // the adapter said what no adapter may say, or failed itself
  indefinite,     // nobody can say whether it happened
  not_run,        // it never came to be asked
  not_required,   // the clause is newer than the implementation
};

// What the expectation file says of a case.
enum class Listing { nothing, known_failure, flaky, skip };

enum class Verdict {
  pass, fail, unsupported, not_required, deadline, crash, protocol_error, indefinite, not_run,
  unstable,      // attempts disagree and nothing is listed
  known_failure, // listed, and seen as listed
  stale,         // listed, but passes
  changed,       // listed, but fails otherwise
  flaky,         // listed as such, within what is tolerated
  skipped,       // listed as such, not asked
  overclaim,     // claimed, but answered unsupported
};

// What a verdict does to the gate.
enum class Effect {
  holds,
  breaks,      // exit code 1
  undecided,   // exit code 2
  not_run,     // exit code 3
  information, // its authority does not count
};

std::string name_of(CaseOutcome outcome);
std::string name_of(Verdict verdict);

// Everything that the table looks at.
struct Observation {
  std::vector<CaseOutcome> attempts;          // at least one; the first in company, the others alone
  Listing listing = Listing::nothing;
  bool was_asked = true;                      // whether the adapter was asked at all
  bool seen_as_listed = false;                // known failure: the failure is the listed one
  std::vector<CaseOutcome> tolerated = {};    // flaky: beside pass
};

Verdict verdict_of(const Observation& observation);

// Whether a case whose authority does not count can still break the gate: a crash, a hang and a wrong baseline always do.
Effect effect_of(Verdict verdict, bool authority_counts);

} // namespace portproof
