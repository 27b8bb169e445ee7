#include "suites/mutants/workload_trial.h"

#include "harness/run/seed.h"
#include "suites/stress/workloads.h"

#include <boost/json/object.hpp>
#include <fmt/format.h>
#include <map>

namespace portproof {
namespace {

namespace json = boost::json;

// Where the reference needs hundredths of a second.
constexpr std::int64_t budget_ms = 4000;

// Small enough to be asked of every mutant; what is not named here is small as it is.
json::object small_parameters(std::string_view workload) {
  static const std::map<std::string_view, json::object> all = {
      {"flood", {{"messages", 200}}},       {"hot-potato", {{"messages", 1000}, {"hold", 20}}}, {"buffer-relay", {{"rounds", 40}}},
      {"close-storm", {{"channels", 40}}},  {"port-churn", {{"channels", 100}}},                {"worker-churn", {{"workers", 4}}},
      {"broadcast-storm", {{"messages", 60}}}, {"shared-counter", {{"increments", 2000}}},      {"mix", {{"steps", 150}}},
      {"pipeline", {{"messages", 300}}},    {"credit-link", {{"messages", 100}}},               {"batch-relay", {{"buffers", 200}}},
  };
  const auto found = all.find(workload);
  return found == all.end() ? json::object() : found->second;
}

std::string what_is_wrong(const LoadResult& result) {
  if (!result.report.faults.empty()) return result.report.faults.front().text;
  return result.detail;
}

} // namespace

std::vector<LoadRequest> stress_requests(std::uint64_t seed, std::size_t rounds) {
  std::vector<LoadRequest> requests;
  for (std::size_t round = 0; round < rounds; ++round) {
    for (const Workload& workload : workloads) {
      const std::uint64_t own = case_seed(seed, fmt::format("{} {}", workload.name, round));
      requests.push_back({std::string(workload.name), small_parameters(workload.name), seed_text(own), budget_ms});
    }
  }
  return requests;
}

Trial put_to_workloads(const Implementation& implementation, const std::vector<LoadRequest>& requests, const AskOptions& options) {
  Trial trial;
  for (const LoadRequest& request : requests) {
    if (options.stop.stop_requested()) {
      trial.end = Trial::End::stopped;
      return trial;
    }
    LoadResult result = ask_load(implementation, options, request);
    if (result.outcome == CaseOutcome::deadline) result = ask_load(implementation, options, request);
    ++trial.asked;
    if (result.outcome == CaseOutcome::pass || options.stop.stop_requested()) continue;
    trial.end = Trial::End::killed;
    trial.killer = "stress/" + request.workload;
    trial.how = what_is_wrong(result);
    return trial;
  }
  return trial;
}

} // namespace portproof
