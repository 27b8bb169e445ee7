// The flow suite beyond its cases: every subject is examined, every workload of flow control is run.
#pragma once

#include "harness/run/workload_question.h"

namespace portproof {

// `scripts` for each subject. The seed decides scripts and workloads alike.
std::vector<WorkloadQuestion> flow_questions(std::uint64_t seed, std::uint64_t scripts);

} // namespace portproof
