#include "suites/commands/reference_trace.h"

#include "impl/adapter/run_program.h"
#include "impl/agent/thread_executor.h"
#include "impl/oracle/accept.h"

namespace portproof {

Result<Trace> reference_trace(const Program& program) {
  reference::ThreadExecutor executor;
  reference::RunResult result = reference::run_program(program, executor);
  if (!result) return result.error();
  if (const auto* missing = std::get_if<reference::NotSupported>(&*result)) return Error{missing->why};
  return std::get<Trace>(*std::move(result));
}

namespace {

std::optional<Difference> difference_of(const reference::Refused& refused) {
  const auto& departure = refused.departures.front();
  std::size_t entry = 0;
  for (const auto& [agent, entries] : refused.prefix) {
    if (agent == departure.agent) entry = entries.size();
  }
  std::string allowed;
  for (const std::string& text : departure.allowed) allowed += (allowed.empty() ? "" : " or ") + text;
  const std::string of = departure.agent == "main" ? "" : departure.agent + " ";
  return Difference{entry, allowed.empty() ? std::nullopt : std::optional(of + allowed), departure.seen ? std::optional(of + *departure.seen) : std::nullopt, departure.agent, entry};
}

} // namespace

std::optional<Difference> depart_from_schedules(const Program& program, const Trace& trace, std::uint64_t moves_max, const std::function<void()>& undecided) {
  reference::SearchBounds bounds;
  bounds.moves_max = moves_max;
  const auto acceptance = reference::accept(program, reference::lines_of(trace), bounds);
  if (!acceptance || std::holds_alternative<reference::GaveUp>(*acceptance)) return undecided(), std::nullopt;
  const auto* refused = std::get_if<reference::Refused>(&*acceptance);
  if (refused == nullptr) return std::nullopt;
  return refused->departures.empty() ? Difference{0, "a trace that some schedule has", "another"} : difference_of(*refused);
}

} // namespace portproof
