// The stress workloads put to one implementation until a history tells it from the reference.
#pragma once

#include "harness/run/load.h"
#include "suites/mutants/trial.h"

#include <vector>

namespace portproof {

// Every workload of suites/stress so many times, set to a tenth of what it does by itself, each time with another seed. The same for the same seed.
std::vector<LoadRequest> stress_requests(std::uint64_t seed, std::size_t rounds);

// Ends at the first that does not pass. A deadline counts when it is passed a second time: the machine may have been busy.
Trial put_to_workloads(const Implementation& implementation, const std::vector<LoadRequest>& requests, const AskOptions& options);

} // namespace portproof
