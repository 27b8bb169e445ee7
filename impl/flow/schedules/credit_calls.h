// Callers on strands of their own who each do some work under a credit, again and again.
//
// [flow.credits.bound] [flow.credits.order] [flow.credits.wakes]
#pragma once

#include "impl/flow/schedules/scenario.h"

namespace portproof::reference {

struct CreditPlan {
  std::size_t callers, calls_each, limit;
  enum class End { all_done, first_cancelled, closed } end; // which another strand brings about, whenever
  enum class Planted { nothing, cancel_returns_a_granted_credit } planted = Planted::nothing;
};
std::unique_ptr<Scenario> credit_calls(const CreditPlan& plan);

} // namespace portproof::reference
