#include "suites/commands/fuzz.h"

#include "harness/base/guarded.h"
#include "harness/program/json.h"
#include "harness/run/greeting.h"
#include "harness/run/plan.h"
#include "harness/run/seed.h"
#include "harness/run/time_text.h"
#include "suites/commands/complain.h"
#include "suites/commands/fuzz_output.h"
#include "suites/commands/interrupt.h"
#include "suites/commands/reference_oracle.h"
#include "suites/commands/reference_trace.h"
#include "suites/commands/work_progress.h"
#include "suites/commands/workspace.h"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <thread>
#include <utility>

namespace portproof {
namespace {

constexpr std::uint64_t default_count = 10'000;

// Seeds that found something once, one a line; what stands behind # is for people.
Result<std::vector<std::uint64_t>> read_seeds(const std::string& path) {
  std::ifstream file(path);
  if (!file) return Error{"the file of seeds cannot be read", path};
  std::vector<std::uint64_t> seeds;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string word;
    if (!(words >> word)) continue;
    const Result<std::uint64_t> seed = parse_seed(word);
    if (!seed) return Error{seed.error().message, path};
    seeds.push_back(*seed);
  }
  return seeds;
}

// Whether it asks given programs and no others.
bool replays(const FuzzArguments& arguments) { return !arguments.program.empty() || !arguments.programs.empty(); }

Status read_options(const FuzzArguments& arguments, FuzzOptions& options) {
  const Result<std::uint64_t> given = given_or_fresh_seed(arguments.seed);
  if (!given) return given.error();
  options.seed = *given;
  options.count = arguments.count;
  if (!arguments.budget.empty()) {
    const Result<std::chrono::seconds> time = parse_time(arguments.budget);
    if (!time) return time.error();
    options.time = *time;
  } else if (options.count == 0) {
    options.count = default_count;
  }
  options.jobs = arguments.jobs != 0 ? arguments.jobs : std::max(1u, std::thread::hardware_concurrency());
  if (!arguments.program.empty()) {
    const Result<std::uint64_t> seed = parse_seed(arguments.program);
    if (!seed) return seed.error();
    options.first = {*seed};
    options.jobs = 1;
  } else if (!arguments.programs.empty()) {
    Result<std::vector<std::uint64_t>> seeds = read_seeds(arguments.programs);
    if (!seeds) return seeds.error();
    if (seeds->empty()) return Error{"there is no seed in it; it needs one a line, as in the differing.txt that --out writes", arguments.programs};
    options.first = *std::move(seeds);
  }
  if (replays(arguments)) {
    options.count = 0;
    options.time = std::chrono::seconds(0);
  }
  return Done{};
}

Result<std::set<Trait>> read_traits(const std::vector<std::string>& names) {
  std::set<Trait> traits;
  for (const std::string& name : names) {
    const std::optional<Trait> trait = trait_from(name);
    if (!trait) return Error{fmt::format("there is no trait `{}`; there are {}", name, fmt::join(trait_names(), ", "))};
    traits.insert(*trait);
  }
  return traits;
}

// By several processes at once: shrinking is a long talk, with pauses on both sides.
void add_all(const std::vector<Finding>& findings, Clusters& clusters, unsigned jobs, const std::stop_token& stop) {
  WorkProgress progress("differences shrunk", findings.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t index = next++; index < findings.size() && !stop.stop_requested(); index = next++) {
      clusters.add(findings[index]);
      progress.step();
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned job = 0; job < jobs; ++job) threads.emplace_back(work);
}

using Undecided = Guarded<std::vector<Finding>>;

// Where its programs come from. Answers that the oracle cannot decide go to `undecided`, which must outlive it.
QuestionSource source_of(const FuzzArguments& arguments, Menu menu, Undecided& undecided) {
  if (arguments.agents == FuzzArguments::Agents::one) return single_agents(std::move(menu), reference_trace);
  return several_agents(std::move(menu), [bound = arguments.bound, &undecided](const Case& question, const Trace& trace) {
    return depart_from_schedules(question.program, trace, bound, [&] {
      if (!seed_of_random_id(question.id)) return; // it is being shrunk
      Finding finding{std::make_unique<Case>(), {}};
      finding.question->id = question.id;
      finding.question->suite = question.suite;
      finding.question->program = question.program; // the judge is the question's own
      finding.attempt.trace = to_json(trace);
      undecided.lock()->push_back(std::move(finding));
    });
  });
}

Result<Answers> ask_programs(const Implementation& implementation, const QuestionSource& source, const FuzzOptions& options, Undecided& undecided) {
  Answers answers;
  const auto started = std::chrono::steady_clock::now();
  WorkProgress progress("programs", options.count, options.time);
  const auto tell = [&progress](const FuzzCounts& now) { progress.at(now.asked, fmt::format("{} differ", now.asked - now.passed)); };
  const Result<FuzzCounts> counts = fuzz(implementation, source, options, [&](Finding finding) { answers.findings.push_back(std::move(finding)); }, tell);
  if (!counts) return counts.error();
  answers.counts = *counts;
  answers.undecided = std::exchange(*undecided.lock(), {});
  answers.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  return answers;
}

// How findings that no listed cause explains are shrunk.
ClusterOptions cluster_options_of(const FuzzArguments& arguments, const AskOptions& ask, std::vector<KnownCause> known) {
  ClusterOptions options;
  options.per_key_max = arguments.shrink_max;
  options.ask = ask;
  options.limits.stop = ask.stop;
  options.known = std::move(known);
  if (arguments.agents == FuzzArguments::Agents::several) options.probe = {5, 1}; // what is raced for need not come each time
  return options;
}

} // namespace

int fuzz_command(const FuzzArguments& arguments) {
  const Result<Workspace> workspace = open_workspace();
  if (!workspace) return complain(workspace.error(), exit_usage);
  const Result<Implementation> implementation = find_implementation(arguments.implementation, workspace->environment, workspace->catalog, "");
  if (!implementation) return complain(implementation.error(), exit_usage);
  FuzzOptions options;
  if (const Status status = read_options(arguments, options); !status) return complain(status.error(), exit_usage);
  const Result<std::set<Trait>> left_out = read_traits(arguments.without);
  if (!left_out) return complain(left_out.error(), exit_usage);
  const bool are_several = arguments.agents == FuzzArguments::Agents::several;
  const Result<std::vector<std::uint64_t>> corpus = read_seeds(fmt::format("{}/suites/regressions/{}", workspace->environment.root, are_several ? "seeds-of-several.txt" : "seeds.txt"));
  if (!corpus) return complain(corpus.error(), exit_usage);
  if (!replays(arguments)) options.first = *corpus;
  const std::string seed_line = fmt::format("seed {}\n", seed_text(options.seed));
  std::cout << seed_line << std::flush;

  const Interrupt interrupt;
  options.ask = workspace->ask_options(options.seed, interrupt.token());
  options.ask.in_flight_max = 64;
  const Result<Greeting> greeting = greet(*implementation, options.ask);
  if (!greeting) return complain(greeting.error(), exit_could_not_run);
  options.ask.budget = std::max(std::chrono::milliseconds(2000), greeting->start_up * 50);
  const Oracle oracle = reference_oracle(arguments.bound);
  if (!are_several) options.ask.oracle = &oracle; // where the documents leave an order open, any will do

  Undecided undecided;
  const QuestionSource source = source_of(arguments, {greeting->claimed(), *left_out}, undecided);
  Result<Answers> answers = ask_programs(*implementation, source, options, undecided);
  if (!answers) return complain(answers.error(), exit_could_not_run);
  if (!arguments.out.empty()) {
    if (const Status status = write_seeds(*answers, arguments.out); !status) return complain(status.error(), exit_could_not_run);
  }

  Causes causes;
  const std::optional<Version> version = version_of(greeting->hello);
  const ListedFaults faults = listed_faults(implementation->expectations, version);
  explain(*answers, causes, faults, workspace->environment, options, arguments.bound);
  tell_explained(causes);
  Clusters clusters(*implementation, source.make, cluster_options_of(arguments, options.ask, known_causes(workspace->catalog, implementation->expectations, version)));
  add_all(answers->findings, clusters, options.jobs, interrupt.token());
  causes.others = clusters.clusters();
  causes.unshrunk = clusters.unshrunk();
  causes.known = static_cast<std::size_t>(std::count_if(causes.others.begin(), causes.others.end(), [](const Cluster& cluster) { return !cluster.known_as.empty(); }));
  tell_others(causes, greeting->hello.name);
  if (!arguments.out.empty()) {
    if (const Status status = write_found(*answers, causes, greeting->hello.name, arguments.out); !status) return complain(status.error(), exit_could_not_run);
  }
  tell_sums(*answers, causes, greeting->hello, arguments.bound);
  std::cout << seed_line;
  if (interrupt.token().stop_requested()) return complain(Error{"the run was stopped; what it had found by then is above"}, exit_could_not_run);
  if (answers->counts.asked == 0) return complain(Error{"no program was asked; use a larger --count or --budget"}, exit_could_not_run);
  return causes.known == causes.others.size() ? 0 : exit_breaks;
}

} // namespace portproof
