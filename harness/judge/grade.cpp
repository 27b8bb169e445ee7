#include "harness/judge/grade.h"

#include "harness/program/json.h"
#include "harness/program/text.h"

#include <fmt/format.h>

namespace portproof {
namespace {

std::string sentence(const Difference& difference) {
  if (!difference.seen) return fmt::format("the trace ends at entry {}, where `{}` was expected", difference.index + 1, *difference.expected);
  if (!difference.expected) return fmt::format("entry {} is `{}`, where nothing more was expected", difference.index + 1, *difference.seen);
  return fmt::format("entry {} is `{}`, where `{}` was expected", difference.index + 1, *difference.seen, *difference.expected);
}

} // namespace

Grade grade(const Case& item, const boost::json::value& trace_json) {
  Grade out;
  const Result<Trace> trace = trace_from_json(trace_json);
  if (!trace) {
    out.outcome = CaseOutcome::protocol_error;
    out.detail = fmt::format("the trace is malformed at {}: {}", trace.error().place, trace.error().message);
    return out;
  }
  if (trace->agents.size() != 1 || trace->agents.front().agent != item.program.agents.front().name) {
    out.outcome = CaseOutcome::protocol_error;
    out.detail = "the trace does not tell of the program's agents";
    return out;
  }
  const std::vector<Entry>& entries = trace->agents.front().entries;
  for (const Entry& entry : entries) out.seen.push_back(text_of(trace->graph, entry));

  for (const ExpectedTrace& expected : item.alternatives) {
    std::optional<Difference> difference = compare(expected, trace->graph, entries);
    if (!difference) {
      out.difference.reset();
      return out;
    }
    if (!out.difference || difference->index > out.difference->index) out.difference = std::move(difference);
  }
  out.outcome = CaseOutcome::fail;
  out.detail = sentence(*out.difference);
  return out;
}

} // namespace portproof
