#include "suites/commands/agree.h"

#include "harness/generate/ensemble.h"
#include "harness/judge/grade_sample.h"
#include "harness/program/yaml_writer.h"
#include "harness/run/seed.h"
#include "impl/adapter/run_program.h"
#include "impl/agent/varied_executor.h"
#include "suites/commands/complain.h"
#include "suites/commands/reference_oracle.h"
#include "suites/commands/work_progress.h"

#include <algorithm>
#include <fmt/format.h>
#include <random>

namespace portproof {
namespace {

constexpr std::size_t choices_max = 400;

Program race_of(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::uint32_t> numbers(choices_max);
  std::generate(numbers.begin(), numbers.end(), [&random] { return static_cast<std::uint32_t>(random()); });
  Choices choices(std::move(numbers));
  return random_ensemble(choices, Swarm::everything());
}

struct Agreement {
  std::uint64_t explored = 0, left_out = 0, races = 0, disagreements = 0;
  std::uint64_t outcomes = 0, seen = 0;
};

Result<std::map<LitmusOutcome, Trace>> seen_on_threads(const Program& program, std::uint64_t seed, std::uint64_t runs) {
  std::map<LitmusOutcome, Trace> seen;
  for (std::uint64_t run = 0; run < runs; ++run) {
    reference::VariedExecutor executor(case_seed(seed, std::to_string(run)));
    reference::RunResult result = reference::run_program(program, executor);
    if (!result) return result.error();
    if (const auto* missing = std::get_if<reference::NotSupported>(&*result)) return Error{missing->why};
    Trace& trace = std::get<Trace>(*result);
    LitmusOutcome outcome = outcome_of(trace);
    seen.emplace(std::move(outcome), std::move(trace));
  }
  return seen;
}

void tell(const Program& program, std::uint64_t seed, const std::string& what) {
  fmt::print("\n# race {}: {}\n{}\n", seed_text(seed), what, yaml_of(program));
  fmt::print("replay  ci/portproof agree --program {} --runs 2000\n", seed_text(seed));
}

void hold_against_threads(std::uint64_t seed, const AgreeArguments& arguments, Agreement& count) {
  const Program program = race_of(seed);
  const Oracle oracle = reference_oracle(arguments.bound);
  const auto explored = oracle.outcomes(program);
  const auto* outcomes = std::get_if<Oracle::Outcomes>(&explored);
  if (outcomes == nullptr) {
    ++count.left_out;
    return;
  }
  std::vector<LitmusOutcome> allowed;
  for (const Trace& outcome : *outcomes) allowed.push_back(outcome_of(outcome));
  ++count.explored;
  count.races += allowed.size() > 1 ? 1 : 0;
  count.outcomes += allowed.size();
  const auto seen = seen_on_threads(program, seed, arguments.runs);
  if (!seen) {
    ++count.disagreements;
    return tell(program, seed, "the run on threads cannot be answered: " + seen.error().text());
  }
  for (const auto& [outcome, trace] : *seen) {
    if (std::find(allowed.begin(), allowed.end(), outcome) != allowed.end()) {
      ++count.seen;
      continue;
    }
    ++count.disagreements;
    const auto judgement = oracle.judge(program, trace);
    const auto* refused = std::get_if<Oracle::Refused>(&judgement);
    tell(program, seed, fmt::format("seen on threads and not explored: {}\n# {}", one_line(outcome), refused == nullptr ? "the oracle accepts it, or gave up" : refused->words));
  }
}

} // namespace

int agree_command(const AgreeArguments& arguments) {
  const Result<std::uint64_t> given = given_or_fresh_seed(arguments.program.empty() ? arguments.seed : arguments.program);
  if (!given) return complain(given.error(), exit_usage);
  const std::uint64_t seed = *given;
  Agreement count;
  if (arguments.program.empty()) {
    fmt::print("seed {}\n", seed_text(seed));
    WorkProgress progress("programs", arguments.count);
    for (std::uint64_t number = 0; number < arguments.count; ++number) {
      hold_against_threads(case_seed(seed, "race " + std::to_string(number)), arguments, count);
      progress.step(fmt::format("{} disagreements", count.disagreements));
    }
  } else {
    hold_against_threads(seed, arguments, count);
  }
  fmt::print("{} programs explored, {} of them races; {} of {} outcomes seen on threads, {} runs each; {} left out at the bound; {} disagreements\n", count.explored, count.races,
             count.seen, count.outcomes, arguments.runs, count.left_out, count.disagreements);
  if (arguments.program.empty()) fmt::print("seed {}\n", seed_text(seed));
  return count.disagreements != 0 ? 1 : count.explored == 0 ? 2 : 0;
}

} // namespace portproof
