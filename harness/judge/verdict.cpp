#include "harness/judge/verdict.h"

#include "harness/base/assert.h"

#include <algorithm>

namespace portproof {
namespace {

// The plain verdict of an outcome about which nothing is listed.
Verdict unlisted(CaseOutcome outcome, bool was_asked) {
  switch (outcome) {
    case CaseOutcome::pass: return Verdict::pass;
    case CaseOutcome::fail: return Verdict::fail;
    case CaseOutcome::unsupported: return was_asked ? Verdict::overclaim : Verdict::unsupported;
    case CaseOutcome::deadline: return Verdict::deadline;
    case CaseOutcome::crash: return Verdict::crash;
    case CaseOutcome::protocol_error: return Verdict::protocol_error;
    case CaseOutcome::indefinite: return Verdict::indefinite;
    case CaseOutcome::not_run: return Verdict::not_run;
    case CaseOutcome::not_required: return Verdict::not_required;
  }
  return Verdict::not_run;
}

// Whether the outcome is a failure that a known failure may describe. A refusal is one where it is listed as such; beside another
// failure that is listed it is an overclaim, and no change of that failure.
bool is_failure(const Observation& observation) {
  const CaseOutcome outcome = observation.attempts.back();
  if (outcome == CaseOutcome::unsupported) return observation.seen_as_listed;
  return outcome == CaseOutcome::fail || outcome == CaseOutcome::deadline || outcome == CaseOutcome::crash;
}

} // namespace

std::string name_of(CaseOutcome outcome) {
  switch (outcome) {
    case CaseOutcome::pass: return "pass";
    case CaseOutcome::fail: return "fail";
    case CaseOutcome::unsupported: return "unsupported";
    case CaseOutcome::deadline: return "deadline";
    case CaseOutcome::crash: return "crash";
    case CaseOutcome::protocol_error: return "protocol-error";
    case CaseOutcome::indefinite: return "indefinite";
    case CaseOutcome::not_run: return "not-run";
    case CaseOutcome::not_required: return "not-required";
  }
  return {};
}

std::string name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return "pass";
    case Verdict::fail: return "fail";
    case Verdict::unsupported: return "unsupported";
    case Verdict::not_required: return "not-required";
    case Verdict::deadline: return "deadline";
    case Verdict::crash: return "crash";
    case Verdict::protocol_error: return "protocol-error";
    case Verdict::indefinite: return "indefinite";
    case Verdict::not_run: return "not-run";
    case Verdict::unstable: return "unstable";
    case Verdict::known_failure: return "known-failure";
    case Verdict::stale: return "stale";
    case Verdict::changed: return "changed";
    case Verdict::flaky: return "flaky";
    case Verdict::skipped: return "skipped";
    case Verdict::overclaim: return "overclaim";
  }
  return {};
}

Verdict verdict_of(const Observation& observation) {
  PORTPROOF_ASSERT(!observation.attempts.empty());
  const CaseOutcome last = observation.attempts.back();

  // Not asked: nothing was seen that a listing could be held against.
  if (observation.listing == Listing::skip && last == CaseOutcome::not_run) return Verdict::skipped;
  if (!observation.was_asked || last == CaseOutcome::not_run || last == CaseOutcome::not_required) return unlisted(last, false);

  const bool agree = std::all_of(observation.attempts.begin(), observation.attempts.end(), [&](CaseOutcome outcome) { return outcome == last; });

  // Flaky tolerates what is listed to come and go; it never covers a crash or a deadline.
  if (observation.listing == Listing::flaky) {
    const auto tolerated = [&](CaseOutcome outcome) {
      if (outcome == CaseOutcome::crash || outcome == CaseOutcome::deadline) return false;
      return outcome == CaseOutcome::pass || std::find(observation.tolerated.begin(), observation.tolerated.end(), outcome) != observation.tolerated.end();
    };
    if (std::all_of(observation.attempts.begin(), observation.attempts.end(), tolerated)) {
      return agree && last == CaseOutcome::pass ? Verdict::pass : Verdict::flaky;
    }
    // The worst that was seen speaks, though another attempt passed.
    for (const CaseOutcome outcome : observation.attempts) {
      if (!tolerated(outcome)) return unlisted(outcome, true);
    }
  }

  if (!agree) return Verdict::unstable;
  if (observation.listing != Listing::known_failure) return unlisted(last, true);
  if (last == CaseOutcome::pass) return Verdict::stale;
  if (!is_failure(observation)) return unlisted(last, true);
  return observation.seen_as_listed ? Verdict::known_failure : Verdict::changed;
}

Effect effect_of(Verdict verdict, bool authority_counts) {
  switch (verdict) {
    case Verdict::pass:
    case Verdict::unsupported:
    case Verdict::not_required:
    case Verdict::known_failure:
    case Verdict::flaky:
    case Verdict::skipped: return Effect::holds;
    case Verdict::fail:
    case Verdict::overclaim: return authority_counts ? Effect::breaks : Effect::information;
    case Verdict::deadline:
    case Verdict::crash:
    case Verdict::protocol_error:
    case Verdict::stale:
    case Verdict::changed: return Effect::breaks;
    case Verdict::unstable:
    case Verdict::indefinite: return Effect::undecided;
    case Verdict::not_run: return Effect::not_run;
  }
  return Effect::breaks;
}

} // namespace portproof
