#include "impl/adapter/sample_program.h"

#include "harness/program/json.h"
#include "impl/agent/varied_executor.h"

#include <boost/json/serialize.hpp>
#include <map>

namespace portproof::reference {
namespace {
struct Distinct {
  boost::json::value trace;
  std::uint64_t count = 0;
};
} // namespace

SampleResult sample_program(const Program& program, std::uint64_t seed, std::uint64_t count) {
  std::map<std::string, Distinct> seen; // by the trace as text
  for (std::uint64_t run = 0; run < count; ++run) {
    VariedExecutor executor(combine(seed, run));
    RunResult result = run_program(program, executor);
    if (!result) return result.error();
    if (auto* missing = std::get_if<NotSupported>(&*result)) return std::variant<boost::json::array, NotSupported>(std::move(*missing));
    boost::json::value trace = to_json(std::get<Trace>(*result));
    Distinct& distinct = seen[boost::json::serialize(trace)];
    if (distinct.count++ == 0) distinct.trace = std::move(trace);
  }
  boost::json::array outcomes;
  for (auto& [text, distinct] : seen) outcomes.push_back(boost::json::object{{"trace", std::move(distinct.trace)}, {"count", distinct.count}});
  return std::variant<boost::json::array, NotSupported>(std::move(outcomes));
}

} // namespace portproof::reference
