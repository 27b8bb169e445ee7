#include "impl/adapter/load_workloads.h"

namespace portproof::reference {
namespace {

struct LoadWorkload {
  LoadParameters defaults;
  void (*begin)(LoadRun& run);
};

const std::map<std::string, LoadWorkload>& load_workloads() {
  static const std::map<std::string, LoadWorkload> all{
      {"flood", {{{"workers", 3}, {"messages", 2000}, {"bytes", 64}}, begin_flood}},
      {"hot-potato", {{{"workers", 3}, {"messages", 5000}, {"bytes", 32}, {"hold", 40}}, begin_hot_potato}},
      {"buffer-relay", {{{"workers", 3}, {"buffers", 8}, {"bytes", 1024}, {"rounds", 200}}, begin_buffer_relay}},
      {"close-storm", {{{"workers", 3}, {"channels", 200}, {"bytes", 16}}, begin_close_storm}},
      {"port-churn", {{{"workers", 2}, {"channels", 1000}, {"bytes", 16}}, begin_port_churn}},
      {"worker-churn", {{{"workers", 12}, {"messages", 60}, {"bytes", 16}}, begin_worker_churn}},
      {"broadcast-storm", {{{"workers", 3}, {"messages", 500}, {"bytes", 32}}, begin_broadcast_storm}},
      {"shared-counter", {{{"workers", 4}, {"increments", 5000}}, begin_shared_counter}},
      {"mix", {{{"workers", 3}, {"steps", 500}, {"bytes", 64}}, begin_mix}},
  };
  return all;
}

} // namespace

Result<std::optional<boost::json::object>> run_load_workload(const std::string& workload, const boost::json::value& given, std::uint32_t seed) {
  const auto found = load_workloads().find(workload);
  if (found == load_workloads().end()) return std::optional<boost::json::object>();
  const Result<LoadParameters> parameters = load_parameters(found->second.defaults, given);
  if (!parameters) return parameters.error();
  LoadRun run(*parameters, seed);
  return std::optional(run.run([&] { found->second.begin(run); }));
}

} // namespace portproof::reference
