// One stage of a pipeline: what its strand runs.
#pragma once

#include "impl/flow/pipeline.h"

namespace portproof::reference {

// Waits at the control port for one message [inlet, outlet], its ports, and is the stage between them until both have closed.
void run_stage(Executor& executor, std::unique_ptr<PortData> control, const StageWork& work, std::size_t credits);

} // namespace portproof::reference
