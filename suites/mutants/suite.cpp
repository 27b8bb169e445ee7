#include "suites/mutants/suite.h"

#include "suites/mutants/workload_trial.h"

#include <memory>

namespace portproof {

MutantSuite suite_of(QuestionList list) {
  const auto kept = std::make_shared<const QuestionList>(std::move(list));
  return {kept->suite, [kept](const Implementation& implementation, const AskOptions& options) {
            return put_to_trial(implementation, nearest_first(*kept, implementation.name), options);
          }};
}

MutantSuite stress_suite(std::uint64_t seed, std::size_t rounds) {
  return {"stress", [requests = stress_requests(seed, rounds)](const Implementation& implementation, const AskOptions& options) {
            return put_to_workloads(implementation, requests, options);
          }};
}

} // namespace portproof
