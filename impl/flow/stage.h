// One stage of a pipeline: what its strand runs.
#pragma once

#include "impl/flow/pipeline.h"

namespace portproof::reference {

struct StagePlan {
  StageWork work;
  std::size_t credits;                                     // of the link behind it
  LinkWatcher *at_inlet = nullptr, *at_outlet = nullptr;
};

// Waits at the control port for one message [inlet, outlet], its ports, and is the stage between them until both have closed.
void run_stage(Executor& executor, std::unique_ptr<PortData> control, const StagePlan& plan);

} // namespace portproof::reference
