#include "suites/commands/fuzz_causes.h"

#include "harness/program/json.h"
#include "suites/commands/reference_trace.h"

namespace portproof {
namespace {

// An answer that was undecided at first, with what is the matter.
Finding refused(Finding finding, std::uint64_t bound) {
  finding.attempt.outcome = CaseOutcome::fail;
  if (const Result<Trace> trace = trace_from_json(*finding.attempt.trace)) {
    finding.attempt.difference = depart_from_schedules(finding.question->program, *trace, bound * Explainer::search_longest, [] {});
  }
  return finding;
}

} // namespace

void explain(Answers& answers, Causes& causes, const ListedFaults& faults, const Environment& environment, const FuzzOptions& options, std::uint64_t bound) {
  using Ruling = Explainer::Ruling;
  causes.differing = answers.findings.size();
  causes.undecided = answers.undecided.size();
  causes.explained = explain_findings(std::move(answers.findings), Ruling::refused, faults, environment, options.ask, bound, options.jobs);
  causes.decided = explain_findings(std::move(answers.undecided), Ruling::undecided, faults, environment, options.ask, bound, options.jobs);
  answers.findings = std::move(causes.explained.unexplained);
  answers.undecided = std::move(causes.decided.undecided);
  causes.differing += causes.decided.findings + causes.decided.unexplained.size();
  for (Finding& finding : causes.decided.unexplained) answers.findings.push_back(refused(std::move(finding), bound));
  for (Finding& finding : causes.explained.undecided) answers.findings.push_back(std::move(finding)); // a stop was requested
}

} // namespace portproof
