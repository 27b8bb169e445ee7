#include "impl/flow/schedules/instances.h"

#include "impl/flow/schedules/batch_adds.h"
#include "impl/flow/schedules/breaker_calls.h"
#include "impl/flow/schedules/credit_calls.h"
#include "impl/flow/schedules/link_talk.h"
#include "impl/flow/schedules/pipeline_flow.h"
#include "impl/flow/schedules/queue_traffic.h"

namespace portproof::reference {
namespace {

using namespace std::chrono_literals;

FlowInstance credits(std::string_view about, CreditPlan plan) {
  return {"credits", about, StrandState::anything, [plan] { return credit_calls(plan); }};
}
FlowInstance queue(std::string_view about, QueuePlan plan) {
  return {"queue", about, StrandState::anything, [plan] { return queue_traffic(plan); }};
}
FlowInstance batches(std::string_view about, BatchPlan plan) {
  return {"batches", about, StrandState::anything, [plan] { return batch_adds(plan); }};
}
FlowInstance breaker(std::string_view about, BreakerPlan plan) {
  return {"breaker", about, StrandState::anything, [plan] { return breaker_calls(plan); }};
}
FlowInstance link(std::string_view about, LinkPlan plan) {
  return {"link", about, StrandState::agents, [plan] { return link_talk(plan); }};
}
FlowInstance pipeline(std::string_view about, PipelinePlan plan) {
  return {"pipeline", about, StrandState::agents, [plan] { return pipeline_flow(plan); }};
}

using OfCredits = CreditPlan::End;
using OfQueue = QueuePlan::End;
using Receiver = LinkPlan::Receiver;
using Deed = PipelinePlan::Deed;

} // namespace

std::vector<FlowInstance> sound_instances() {
  return {
      credits("three callers for one credit", {3, 1, 1, OfCredits::all_done}),
      credits("two callers twice for one credit", {2, 2, 1, OfCredits::all_done}),
      credits("three callers for two credits", {3, 1, 2, OfCredits::all_done}),
      credits("three callers for one credit, the first cancelled", {3, 1, 1, OfCredits::first_cancelled}),
      credits("two callers twice for one credit, which closes", {2, 2, 1, OfCredits::closed}),
      queue("two items through one place", {1, 2, 1, 1, OfQueue::all_taken}),
      queue("two producers", {2, 1, 1, 1, OfQueue::all_taken}),
      queue("two consumers", {1, 2, 2, 1, OfQueue::all_taken}),
      queue("closed by another", {1, 2, 1, 1, OfQueue::closed_by_another}),
      queue("closed by another, two producers", {2, 1, 1, 1, OfQueue::closed_by_another}),
      queue("a consumer is cancelled", {1, 1, 2, 1, OfQueue::consumer_cancelled}),
      queue("a producer is cancelled", {1, 3, 1, 1, OfQueue::producer_cancelled}),
      batches("by count", {2, 2, {2}}),
      batches("by count, with one more while one is sent", {2, 3, {2}}),
      batches("by bytes", {2, 2, {8, 8}}),
      batches("by age", {2, 2, {8, 0, 5us}, 2}),
      batches("by count, bytes and age", {2, 2, {3, 8, 5us}, 2}),
      batches("adaptive", {1, 4, {3}, 1, BatchPlan::Size::adaptive}),
      breaker("two callers, one who fails", {{2, 1, 10us}, {"--", "++"}, 1}),
      breaker("late answers of two who fail", {{1, 1, 10us}, {"--", "-+"}, 2}),
      breaker("two successes to close", {{1, 2, 10us}, {"-++", "+"}, 1}),
      link("three items, one credit", {3, 1, Receiver::settles_at_once}),
      link("four items, two credits", {4, 2, Receiver::settles_at_once}),
      link("settled later, in another order", {4, 2, Receiver::settles_later}),
      link("work that fails", {3, 2, Receiver::fails_on_odd}),
      link("the receiver closes", {3, 2, Receiver::closes_after_first}),
      link("the receiver ends", {3, 2, Receiver::ends_on_last}),
      pipeline("one stage, two items, one credit", {{Deed::passes_on}, 2, 1}),
      pipeline("one stage, two items, two credits", {{Deed::passes_on}, 2, 2}),
      pipeline("one stage that fails", {{Deed::fails_on_odd}, 2, 2}),
      pipeline("one stage that ends", {{Deed::ends_on_last}, 2, 2}),
      pipeline("two stages", {{Deed::passes_on, Deed::passes_on}, 1, 1}),
      pipeline("two stages, of which the second fails", {{Deed::passes_on, Deed::fails_on_odd}, 2, 1}),
      pipeline("two stages, of which the second ends", {{Deed::passes_on, Deed::ends_on_last}, 1, 1}),
      pipeline("two stages, of which the first ends", {{Deed::ends_on_last, Deed::passes_on}, 1, 1}),
  };
}

std::vector<FlowInstance> planted_instances() {
  return {
      credits("a credit that is in use is taken for one that is waited for", {3, 1, 1, OfCredits::first_cancelled, CreditPlan::Planted::cancel_returns_a_granted_credit}),
      queue("one place to sleep for both kinds", {1, 2, 2, 1, OfQueue::all_taken, QueuePlan::Planted::one_place_to_sleep}),
      batches("what is added while a batch is sent is cleared", {2, 2, {2}, 0, BatchPlan::Size::fixed, BatchPlan::Planted::cleared_after_sending}),
      breaker("late failures count", {{1, 1, 10us}, {"--", "-+"}, 2, BreakerPlan::Planted::late_failures_count}),
      link("a close is taken for success", {3, 2, Receiver::closes_after_first, LinkPlan::Planted::close_is_success}),
      pipeline("the end of a stage is taken for success", {{Deed::passes_on, Deed::ends_on_last}, 1, 1, PipelinePlan::Planted::end_is_success}),
  };
}

} // namespace portproof::reference
