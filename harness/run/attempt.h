// One attempt at one case: asked once, and what came of it.
#pragma once

#include "harness/judge/grade.h"
#include "harness/protocol/session.h"

namespace portproof {

struct Attempt {
  CaseOutcome outcome = CaseOutcome::not_run;
  std::string detail;                        // one sentence; empty for a pass
  std::optional<boost::json::value> trace;   // where there was an answer
  std::vector<std::string> seen;             // the trace in text form
  std::optional<Difference> difference;
  std::int64_t duration_us = 0;
  Evidence evidence; // empty for a pass
};

// What an answer is worth; `oracle` as of grade().
Attempt attempt_of(const Case& item, const Answered& answered, const Oracle* oracle = nullptr);

// What it is to a program that was running that its session ended so.
CaseOutcome outcome_of(Ended::Why why);

// A program that was running when its session ended.
Attempt attempt_of(const Ended& ended, Evidence evidence);

// What identifies a failure in expectation files: the entry seen at the first difference in text form, "end" where
// the trace ended there, or the outcome.
std::string signature_of(const Attempt& attempt);

} // namespace portproof
