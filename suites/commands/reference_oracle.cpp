#include "suites/commands/reference_oracle.h"

#include "harness/base/overloaded.h"
#include "impl/oracle/accept.h"
#include "impl/oracle/explore.h"
#include "impl/oracle/words.h"

#include <fmt/format.h>

namespace portproof {
namespace {

Oracle::Undecided bound_reached(std::uint64_t transitions) { return {fmt::format("more than {} transitions", transitions)}; }

std::variant<Oracle::Outcomes, Oracle::Undecided> outcomes_of(const Program& program, reference::SearchBounds bounds) {
  Result<reference::Exploration> exploration = reference::explore(program, {.bounds = bounds});
  if (!exploration) return Oracle::Undecided{exploration.error().text()};
  if (exploration->search.end != reference::SearchResult::End::complete) return bound_reached(exploration->search.moves);
  Oracle::Outcomes outcomes;
  for (reference::ProgramOutcome& outcome : exploration->outcomes) outcomes.push_back(std::move(outcome.trace));
  return outcomes;
}

std::variant<Oracle::Allowed, Oracle::Refused, Oracle::Undecided> judgement_of(const Program& program, const Trace& trace, reference::SearchBounds bounds) {
  const Result<reference::Acceptance> acceptance = reference::accept(program, reference::lines_of(trace), bounds);
  if (!acceptance) return Oracle::Undecided{acceptance.error().text()};
  using Judgement = std::variant<Oracle::Allowed, Oracle::Refused, Oracle::Undecided>;
  return std::visit(overloaded{
                        [](const reference::Accepted&) -> Judgement { return Oracle::Allowed{}; },
                        [](const reference::Refused& refused) -> Judgement { return Oracle::Refused{reference::words_of(refused)}; },
                        [](const reference::GaveUp& gave_up) -> Judgement { return bound_reached(gave_up.moves); },
                    },
                    *acceptance);
}

} // namespace

Oracle reference_oracle(std::uint64_t transitions_max) {
  const reference::SearchBounds bounds{.moves_max = transitions_max};
  Oracle oracle;
  oracle.outcomes = [bounds](const Program& program) { return outcomes_of(program, bounds); };
  oracle.judge = [bounds](const Program& program, const Trace& trace) { return judgement_of(program, trace, bounds); };
  return oracle;
}

} // namespace portproof
