#include "suites/commands/fuzz.h"

#include "harness/base/guarded.h"
#include "harness/fuzz/clusters.h"
#include "harness/fuzz/failure_key.h"
#include "harness/program/json.h"
#include "harness/program/yaml_writer.h"
#include "harness/run/greeting.h"
#include "harness/run/plan.h"
#include "harness/run/seed.h"
#include "harness/run/time_text.h"
#include "suites/commands/complain.h"
#include "suites/commands/interrupt.h"
#include "suites/commands/known_causes.h"
#include "suites/commands/reference_oracle.h"
#include "suites/commands/reference_trace.h"
#include "suites/commands/work_progress.h"
#include "suites/commands/workspace.h"
#include "suites/commands/write_file.h"

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <thread>
#include <utility>

namespace portproof {
namespace {

namespace fs = std::filesystem;

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

std::string text_of(const Cluster& cluster, const std::string& implementation) {
  std::string out = fmt::format("# {}\n# found {} times, first as {}{}\n", cluster.key, cluster.count, cluster.first_id,
                                cluster.is_steady ? "" : "; it does not fail each time, so it was not shrunk");
  if (const auto& difference = cluster.attempt.difference) {
    out += fmt::format("# the reference: {}\n# {}: {}\n", difference->expected.value_or("nothing more"), implementation, difference->seen.value_or("nothing more"));
  } else {
    out += fmt::format("# {}: {}\n", implementation, cluster.attempt.detail);
  }
  return out + yaml_of(cluster.program);
}

std::string line_of(const Cluster& cluster) { return fmt::format("known   {}: {} found, first as {}", cluster.known_as, cluster.count, cluster.first_id); }

// A line for each listed case that explains something, those first that explain most.
std::string text_of(const std::map<std::string, std::uint64_t>& by_case) {
  std::vector<std::pair<std::string, std::uint64_t>> cases(by_case.begin(), by_case.end());
  std::stable_sort(cases.begin(), cases.end(), [](const auto& left, const auto& right) { return left.second > right.second; });
  std::string out;
  for (const auto& [case_id, count] : cases) out += fmt::format("known   {}: {} explained\n", case_id, count);
  return out;
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

// What the questions came to.
struct Answers {
  FuzzCounts counts;
  std::vector<Finding> findings;
  std::vector<Finding> undecided; // counted as passed
  double seconds = 0;
};

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

std::string seeds_of_all(const std::vector<Finding>& findings) {
  std::string lines;
  for (const Finding& finding : findings) {
    const auto seed = seed_of_random_id(finding.question->id);
    if (seed) lines += fmt::format("{}{}\n", seed_text(*seed), finding.attempt.difference ? " # " + failure_key(finding.attempt) : "");
  }
  return lines;
}

// Before anything is explained or shrunk: `fuzz --programs` asks them again.
Status write_seeds(const Answers& answers, const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Error{"the folder cannot be made: " + error.message(), folder};
  if (const Status status = write_file(folder + "/differing.txt", seeds_of_all(answers.findings)); !status) return status;
  return write_file(folder + "/undecided.txt", seeds_of_all(answers.undecided));
}

// One file for each cause, which `portproof repro` takes. The folder is there.
Status write_clusters(const std::vector<Cluster>& clusters, const std::string& implementation, const std::string& folder) {
  for (std::size_t index = 0; index < clusters.size(); ++index) {
    const std::string path = fmt::format("{}/difference-{}.yaml", folder, index + 1);
    if (const Status status = write_file(path, text_of(clusters[index], implementation)); !status) return status;
  }
  return Done{};
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

// By which causes they differ: the findings that no listed one explains are left, shrunk and brought together.
struct Causes {
  std::size_t differing = 0;
  std::uint64_t undecided = 0; // by the oracle within its bound
  Explained explained;         // without those
  Explained decided;           // of those
  std::vector<Cluster> others;
  std::map<std::string, std::uint64_t> unshrunk; // how many more, by their keys
  std::size_t known = 0;                         // of the others

  std::uint64_t explained_findings() const { return explained.findings + decided.findings; }
  std::map<std::string, std::uint64_t> by_case() const {
    std::map<std::string, std::uint64_t> sum = explained.by_case;
    for (const auto& [case_id, count] : decided.by_case) sum[case_id] += count;
    return sum;
  }
};

// An answer that was undecided at first, with what is the matter.
Finding refused(Finding finding, std::uint64_t bound) {
  finding.attempt.outcome = CaseOutcome::fail;
  if (const Result<Trace> trace = trace_from_json(*finding.attempt.trace)) {
    finding.attempt.difference = depart_from_schedules(finding.question->program, *trace, bound * Explainer::search_longest, [] {});
  }
  return finding;
}

// What the findings came to, and what was undecided at first: of both, what no listed cause explains is left among the findings.
void explain(Answers& answers, Causes& causes, const ListedFaults& faults, const Environment& environment, const FuzzOptions& options, std::uint64_t bound) {
  using Ruling = Explainer::Ruling;
  causes.differing = answers.findings.size();
  causes.undecided = answers.undecided.size();
  causes.explained = explain_findings(std::move(answers.findings), Ruling::refused, faults, environment, options.ask, bound, options.jobs);
  causes.decided = explain_findings(std::move(answers.undecided), Ruling::undecided, faults, environment, options.ask, bound, options.jobs);
  answers.findings = std::move(causes.explained.unexplained);
  answers.undecided = std::move(causes.decided.undecided);
  causes.differing += causes.decided.findings + causes.decided.unexplained.size();
  for (Finding& finding : causes.decided.unexplained) answers.findings.push_back(refused(std::move(finding), bound));
  for (Finding& finding : causes.explained.undecided) answers.findings.push_back(std::move(finding)); // a stop was requested
}

void tell(const Causes& causes, const std::string& implementation) {
  for (const Cluster& cluster : causes.others) std::cout << (cluster.known_as.empty() ? text_of(cluster, implementation) : line_of(cluster)) << "\n";
  for (const auto& [key, times] : causes.unshrunk) std::cout << fmt::format("{} more of: {}\n", times, key);
}

void tell_sums(const Answers& answers, const Causes& causes, const Hello& hello, std::uint64_t bound) {
  std::cout << fmt::format("{} {}: {} programs asked in {:.1f} s ({:.0f} a second), {} answered as the reference, {} differ\n", hello.name, hello.version, answers.counts.asked, answers.seconds,
                           static_cast<double>(answers.counts.asked) / answers.seconds, answers.counts.passed - causes.undecided + causes.decided.right, causes.differing);
  std::cout << fmt::format("{} differ: {} explained by {} listed causes, {} others from {} causes at most, {} of them known\n", causes.differing, causes.explained_findings(),
                           causes.by_case().size(), causes.differing - causes.explained_findings(), causes.others.size(), causes.known);
  if (causes.undecided == 0) return;
  std::cout << fmt::format("{} answers have programs of more schedules than --bound {}: the reference gives {} of them, {} are explained, {} are not, {} are left undecided\n", causes.undecided, bound,
                           causes.decided.right, causes.decided.findings, causes.decided.unexplained.size(), answers.undecided.size());
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
  std::cout << text_of(causes.by_case());
  Clusters clusters(*implementation, source.make, cluster_options_of(arguments, options.ask, known_causes(workspace->catalog, implementation->expectations, version)));
  add_all(answers->findings, clusters, options.jobs, interrupt.token());
  causes.others = clusters.clusters();
  causes.unshrunk = clusters.unshrunk();
  causes.known = static_cast<std::size_t>(std::count_if(causes.others.begin(), causes.others.end(), [](const Cluster& cluster) { return !cluster.known_as.empty(); }));
  tell(causes, greeting->hello.name);
  if (!arguments.out.empty()) {
    if (const Status status = write_file(arguments.out + "/undecided.txt", seeds_of_all(answers->undecided)); !status) return complain(status.error(), exit_could_not_run);
    if (const Status status = write_clusters(causes.others, greeting->hello.name, arguments.out); !status) return complain(status.error(), exit_could_not_run);
  }
  tell_sums(*answers, causes, greeting->hello, arguments.bound);
  std::cout << seed_line;
  if (interrupt.token().stop_requested()) return complain(Error{"the run was stopped; what it had found by then is above"}, exit_could_not_run);
  if (answers->counts.asked == 0) return complain(Error{"no program was asked; use a larger --count or --budget"}, exit_could_not_run);
  return causes.known == causes.others.size() ? 0 : exit_breaks;
}

} // namespace portproof
