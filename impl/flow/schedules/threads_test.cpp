// The same laws on threads, with larger plans drawn at random.
#include "impl/flow/schedules/batch_adds.h"
#include "impl/flow/schedules/breaker_calls.h"
#include "impl/flow/schedules/credit_calls.h"
#include "impl/flow/schedules/link_talk.h"
#include "impl/flow/schedules/pipeline_flow.h"
#include "impl/flow/schedules/queue_traffic.h"

#include "harness/generate/choices.h"
#include "harness/generate/property.h"

#include <algorithm>
#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Numeric.h>

using namespace portproof;
using namespace portproof::reference;

namespace {

// `draw` makes a scenario of random numbers; nothing: a plan that has no end.
void keeps_laws(const char* name, int times, const std::function<std::unique_ptr<Scenario>(Choices&)>& draw) {
  property(name, [&draw] {
    const auto numbers = *rc::gen::container<std::vector<std::uint32_t>>(16, rc::gen::arbitrary<std::uint32_t>());
    RC_ASSERT(fault_on_threads([&] {
      Choices choices(numbers);
      return draw(choices);
    }) == "");
  }, {.max_success = times});
}

} // namespace

TEST_CASE("credits between threads keep the laws") {
  keeps_laws("random callers", 150, [](Choices& choices) {
    return credit_calls({1 + choices.below(4), 1 + choices.below(100), 1 + choices.below(3), static_cast<CreditPlan::End>(choices.below(3))});
  });
}

TEST_CASE("queue between threads keeps the laws") {
  keeps_laws("random traffic", 150, [](Choices& choices) {
    QueuePlan plan{1 + choices.below(3), 1 + choices.below(200), 1 + choices.below(3), 1 + choices.below(4), static_cast<QueuePlan::End>(choices.below(4))};
    if (plan.end == QueuePlan::End::consumer_cancelled) ++plan.consumers; // somebody must be left to take
    return queue_traffic(plan);
  });
}

TEST_CASE("batches that threads add to keep the laws") {
  keeps_laws("random adds", 150, [](Choices& choices) {
    const BatchLimits limits{1 + choices.below(8), choices.below(3) * 10, std::chrono::microseconds(choices.below(3) * 5)};
    return batch_adds({2 + choices.below(2), 1 + choices.below(200), limits, choices.below(100), static_cast<BatchPlan::Size>(choices.below(2))});
  });
}

TEST_CASE("a breaker that threads call keeps its diagram") {
  keeps_laws("random callers", 150, [](Choices& choices) {
    BreakerPlan plan{{1 + choices.below(3), 1 + choices.below(2), std::chrono::microseconds(10)}, std::vector<std::string>(2 + choices.below(2)), choices.below(50)};
    for (std::string& results : plan.callers) {
      std::uint32_t bits = choices.next();
      for (std::size_t call = 0; call < 64; ++call, bits = bits * 1664525 + 1013904223) results += (bits >> 30) == 0 ? '+' : '-';
    }
    return breaker_calls(plan);
  });
}

TEST_CASE("a link between threads keeps the laws, whoever goes") {
  keeps_laws("random talk", 150, [](Choices& choices) {
    return link_talk({2 * (1 + choices.below(150)), 2 + choices.below(8), static_cast<LinkPlan::Receiver>(choices.below(5))});
  });
}

TEST_CASE("a pipeline of threads keeps the laws, whatever fails or ends") {
  keeps_laws("random pipelines", 100, [](Choices& choices) {
    using Deed = PipelinePlan::Deed;
    PipelinePlan plan{{}, 1 + choices.below(300), 1 + choices.below(8)};
    const std::size_t stages = 1 + choices.below(4);
    for (std::size_t stage = 0; stage < stages; ++stage) plan.stages.push_back(choices.below(4) < 2 ? Deed::passes_on : static_cast<Deed>(1 + choices.below(2)));
    // A stage that ends on the last item must not wait for one on which another fails.
    if (std::find(plan.stages.begin(), plan.stages.end(), Deed::fails_on_odd) != plan.stages.end()) plan.items |= 1;
    return pipeline_flow(plan);
  });
}
