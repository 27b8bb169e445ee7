#include "harness/judge/grade.h"

#include "harness/program/json.h"

#include <fmt/format.h>
#include <set>

namespace portproof {
namespace {

std::string sentence(const Difference& difference) {
  const std::string of = difference.agent == "main" ? "" : " of " + difference.agent;
  const std::size_t number = difference.entry + 1;
  if (!difference.seen) return fmt::format("the trace{} ends at entry {}, where `{}` was expected", of, number, *difference.expected);
  if (!difference.expected) return fmt::format("entry {}{} is `{}`, where nothing more was expected", number, of, *difference.seen);
  return fmt::format("entry {}{} is `{}`, where `{}` was expected", number, of, *difference.seen, *difference.expected);
}

// `main`, and agents that the program may have come to, each once.
bool is_trace_of(const Program& program, const Trace& trace) {
  std::set<std::string> names;
  for (const AgentTrace& part : trace.agents) {
    if (!may_have_agent(program, part.agent) || !names.insert(part.agent).second) return false;
  }
  return names.contains("main");
}

} // namespace

Grade grade(const Case& item, const boost::json::value& trace_json, const Oracle* oracle) {
  Grade out;
  const Result<Trace> trace = trace_from_json(trace_json);
  if (!trace) {
    out.outcome = CaseOutcome::protocol_error;
    out.detail = fmt::format("the trace is malformed at {}: {}", trace.error().place, trace.error().message);
    return out;
  }
  if (!is_trace_of(item.program, *trace)) {
    out.outcome = CaseOutcome::protocol_error;
    out.detail = "the trace does not tell of the program's agents";
    return out;
  }
  out.seen = text_of(*trace);
  if (item.judge) {
    out.difference = item.judge(*trace);
    if (!out.difference) return out;
  }
  for (const Expectation& expected : item.alternatives) {
    std::optional<Difference> difference = compare(expected, *trace);
    if (!difference) {
      out.difference.reset();
      return out;
    }
    if (!out.difference || difference->index > out.difference->index) out.difference = std::move(difference);
  }
  if (oracle != nullptr && std::holds_alternative<Oracle::Allowed>(oracle->judge(item.program, *trace))) {
    out.difference.reset();
    return out;
  }
  out.outcome = CaseOutcome::fail;
  out.detail = sentence(*out.difference);
  return out;
}

} // namespace portproof
