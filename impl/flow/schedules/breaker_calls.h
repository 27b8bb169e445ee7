// Callers on strands of their own behind one circuit breaker, whose answers come whenever they come, while a clock goes on.
//
// [flow.breaker.opens] [flow.breaker.half-open] [flow.breaker.late]
#pragma once

#include "impl/flow/circuit_breaker.h"
#include "impl/flow/schedules/scenario.h"

#include <vector>

namespace portproof::reference {

struct BreakerPlan {
  CircuitBreaker::Limits limits;
  std::vector<std::string> callers; // what becomes of the calls of each, if they are admitted: '+' or '-'
  std::size_t ticks;                // of the clock, each as long as a breaker stays open
  enum class Planted { nothing, late_failures_count } planted = Planted::nothing;
};
std::unique_ptr<Scenario> breaker_calls(const BreakerPlan& plan);

} // namespace portproof::reference
