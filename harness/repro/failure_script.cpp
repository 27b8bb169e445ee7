#include "harness/repro/failure_script.h"

#include "harness/repro/script.h"

#include <algorithm>

namespace portproof {

std::optional<std::string> failure_script(const Case& item, const Attempt& attempt, const std::string& who) {
  ScriptOrder order;
  order.program = &item.program;
  order.heading = {item.id + " on " + who, attempt.detail};
  if (attempt.outcome == CaseOutcome::fail && attempt.difference) {
    order.agent = attempt.difference->agent;
    order.entry = attempt.difference->entry;
    if (attempt.difference->expected) {
      const ExpectedEntry expected = find_expected(item.alternatives, *attempt.difference->expected);
      if (expected.entry == nullptr) return std::nullopt;
      order.expected_graph = expected.graph;
      order.expected = expected.entry;
      order.entry = *order.entry - std::min(*order.entry, expected.printed_before);
      order.in_any_order = expected.in_any_order || item.alternatives.size() > 1;
    }
  } else if (attempt.outcome != CaseOutcome::crash) {
    return std::nullopt;
  }
  return script_of(order);
}

} // namespace portproof
