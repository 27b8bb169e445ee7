// The workloads of ports, workers, broadcast channels and shared memory, on threads of the reference: as those of the JavaScript adapters do
// (load_workloads.cjs, load_shared.cjs, load_mix.cjs), with the same parameters.
#pragma once

#include "impl/adapter/load_agent.h"

#include <optional>

namespace portproof::reference {

// What the reply holds. Nothing where there is no such workload; an error where a parameter is not one of its own.
Result<std::optional<boost::json::object>> run_load_workload(const std::string& workload, const boost::json::value& parameters, std::uint32_t seed);

// Each is begun in the first task of main, and ends by itself. Ports and workers:
void begin_flood(LoadRun& run);
void begin_hot_potato(LoadRun& run);
void begin_close_storm(LoadRun& run);
void begin_port_churn(LoadRun& run);
void begin_worker_churn(LoadRun& run);
// What is moved or shared:
void begin_buffer_relay(LoadRun& run);
void begin_broadcast_storm(LoadRun& run);
void begin_shared_counter(LoadRun& run);
// All kinds of things by chance:
void begin_mix(LoadRun& run);

} // namespace portproof::reference
