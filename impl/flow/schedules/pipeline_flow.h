// Numbers that go through a pipeline.
//
// [flow.pipeline.bound] [flow.pipeline.order] [flow.pipeline.failure] [flow.pipeline.end]
#pragma once

#include "impl/flow/schedules/scenario.h"

#include <vector>

namespace portproof::reference {

struct PipelinePlan {
  enum class Deed { passes_on, fails_on_odd, ends_on_last };
  std::vector<Deed> stages;
  std::size_t items, credits;
  // `end_is_success`: what was under way when a stage ended is taken for done.
  enum class Planted { nothing, end_is_success } planted = Planted::nothing;
};
std::unique_ptr<Scenario> pipeline_flow(PipelinePlan plan);

} // namespace portproof::reference
