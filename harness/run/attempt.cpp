#include "harness/run/attempt.h"

#include "harness/base/overloaded.h"

#include <fmt/format.h>

namespace portproof {

Attempt attempt_of(const Case& item, const Answered& answered, const Oracle* oracle) {
  Attempt attempt;
  attempt.duration_us = answered.duration.count();
  attempt.evidence.noise = answered.noise;
  std::visit(overloaded{
                 [&](const Ran& ran) {
                   Grade graded = grade(item, ran.trace, oracle);
                   attempt.outcome = graded.outcome;
                   attempt.detail = std::move(graded.detail);
                   attempt.seen = std::move(graded.seen);
                   attempt.difference = std::move(graded.difference);
                   attempt.trace = ran.trace;
                 },
                 [&](const Unsupported& unsupported) {
                   attempt.outcome = CaseOutcome::unsupported;
                   attempt.detail = "answered unsupported: " + unsupported.why;
                 },
                 [&](const AdapterError& error) {
                   attempt.outcome = CaseOutcome::protocol_error;
                   attempt.detail = "the adapter failed: " + error.what;
                 },
                 // The session gives these only to a sample and a load.
                 [](const Sampled&) { PORTPROOF_ASSERT(!"a run was answered by a sample"); },
                 [](const Loaded&) { PORTPROOF_ASSERT(!"a run was answered by a load"); },
             },
             answered.answer);
  return attempt;
}

CaseOutcome outcome_of(Ended::Why why) {
  switch (why) {
    case Ended::Why::died: return CaseOutcome::crash;
    case Ended::Why::deadline: return CaseOutcome::deadline;
    case Ended::Why::protocol_violation:
    case Ended::Why::too_long:
    case Ended::Why::too_much_noise: return CaseOutcome::protocol_error;
  }
  PORTPROOF_ASSERT(false);
}

Attempt attempt_of(const Ended& ended, Evidence evidence) {
  Attempt attempt;
  attempt.outcome = outcome_of(ended.why);
  attempt.detail = ended.text;
  attempt.evidence = std::move(evidence);
  return attempt;
}

std::string signature_of(const Attempt& attempt) {
  if (attempt.outcome != CaseOutcome::fail || !attempt.difference) return name_of(attempt.outcome);
  return attempt.difference->seen.value_or("end");
}

} // namespace portproof
