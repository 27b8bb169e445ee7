#include "suites/commands/laws.h"

#include "harness/laws/law.h"
#include "harness/laws/shrink_numbers.h"
#include "harness/program/yaml_writer.h"
#include "harness/run/greeting.h"
#include "harness/run/plan.h"
#include "harness/run/seed.h"
#include "suites/commands/complain.h"
#include "suites/commands/interrupt.h"
#include "suites/commands/work_progress.h"
#include "suites/commands/workspace.h"

#include <algorithm>
#include <fmt/format.h>
#include <thread>

namespace portproof {
namespace {

constexpr std::size_t shrink_questions_max = 300;

struct AskedLaw {
  Law law;
  std::vector<std::unique_ptr<Case>> questions;
  std::vector<std::uint64_t> seeds; // of each question
  std::uint64_t broken = 0;
  std::size_t first = 0; // the question that broke it first
  Attempt attempt;       // at that one
};

AskedLaw posed(const Law& law, const LawsArguments& arguments, std::uint64_t seed, const std::set<std::string>& claimed) {
  AskedLaw asked{law, {}, {}, 0, 0, {}};
  for (std::uint64_t number = 0; number < arguments.count; ++number) {
    const std::uint64_t program_seed = case_seed(seed, fmt::format("{} {}", law.name, number));
    auto question = question_of(law, fmt::format("law/{}/{}", law.name, seed_text(program_seed)), law_numbers(program_seed), claimed);
    if (!question) continue;
    asked.questions.push_back(std::move(question));
    asked.seeds.push_back(program_seed);
  }
  return asked;
}

// Asks all, by several processes. What does not pass is told to the law it breaks.
Status ask_all(const Implementation& implementation, const AskOptions& ask, unsigned jobs, std::vector<AskedLaw>& laws) {
  std::map<const Case*, std::pair<AskedLaw*, std::size_t>> places;
  std::deque<const Case*> questions;
  for (AskedLaw& law : laws) {
    for (std::size_t number = 0; number < law.questions.size(); ++number) {
      places[law.questions[number].get()] = {&law, number};
      questions.push_back(law.questions[number].get());
    }
  }
  WorkProgress progress("programs", questions.size());
  CaseQueue queue(std::move(questions));
  Guarded<std::optional<Error>> failed;
  const auto work = [&] {
    Asker asker(implementation, ask);
    const Status status = asker.ask_all(queue, [&](const Case& item, Attempt attempt) {
      progress.step();
      if (attempt.outcome == CaseOutcome::pass) return;
      auto guard = failed.lock(); // also of what the laws count
      const auto [law, number] = places.at(&item);
      if (law->broken++ != 0) return;
      law->first = number;
      law->attempt = std::move(attempt);
    });
    if (!status) *failed.lock() = status.error();
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned job = 0; job < jobs; ++job) threads.emplace_back(work);
  }
  const auto error = *failed.lock();
  if (error) return *error;
  return Done{};
}

std::string text_of(const Attempt& attempt, const std::string& name) {
  if (!attempt.difference) return fmt::format("# {}: {}\n", name, attempt.detail);
  return fmt::format("# must be: {}\n# {}: {}\n", attempt.difference->expected.value_or("nothing more"), name, attempt.difference->seen.value_or("nothing more"));
}

// The smallest program found that breaks it.
void print_broken(const AskedLaw& asked, const Implementation& implementation, const AskOptions& ask, const Greeting& greeting) {
  Asker asker(implementation, ask);
  const std::set<std::string> claimed = greeting.claimed();
  const auto attempt_at = [&](const std::vector<std::uint32_t>& numbers) -> std::optional<Attempt> {
    const auto question = question_of(asked.law, "shrunk", numbers, claimed);
    return question ? std::optional(asker.ask_one(*question)) : std::nullopt;
  };
  const auto still_breaks = [&](const std::vector<std::uint32_t>& numbers) {
    const auto attempt = attempt_at(numbers);
    return attempt && attempt->outcome == asked.attempt.outcome;
  };
  const std::vector<std::uint32_t> shrunk = shrink_numbers(law_numbers(asked.seeds[asked.first]), still_breaks, shrink_questions_max);
  const auto attempt = attempt_at(shrunk);
  const bool is_steady = attempt && attempt->outcome == asked.attempt.outcome;
  fmt::print("# {}: {}\n# broken by {} of {} programs, first by {}{}\n{}{}\n", asked.law.name, asked.law.says, asked.broken, asked.questions.size(), asked.questions[asked.first]->id,
             is_steady ? "" : "; not each time", text_of(is_steady ? *attempt : asked.attempt, greeting.hello.name),
             yaml_of(is_steady ? question_of(asked.law, "shrunk", shrunk, claimed)->program : asked.questions[asked.first]->program));
}

} // namespace

int laws_command(const LawsArguments& arguments) {
  const Result<Workspace> workspace = open_workspace();
  if (!workspace) return complain(workspace.error(), exit_usage);
  const Result<Implementation> implementation = find_implementation(arguments.implementation, workspace->environment, workspace->catalog, "");
  if (!implementation) return complain(implementation.error(), exit_usage);
  const Result<std::uint64_t> seed = given_or_fresh_seed(arguments.seed);
  if (!seed) return complain(seed.error(), exit_usage);
  const Interrupt interrupt;
  AskOptions ask = workspace->ask_options(*seed, interrupt.token());
  const Result<Greeting> greeting = greet(*implementation, ask);
  if (!greeting) return complain(greeting.error(), exit_could_not_run);
  ask.budget = std::max(std::chrono::milliseconds(2000), greeting->start_up * 50);

  std::vector<AskedLaw> laws;
  for (const Law& law : all_laws()) {
    const bool is_wanted = arguments.filters.empty() || std::any_of(arguments.filters.begin(), arguments.filters.end(), [&law](const std::string& pattern) { return matches_pattern(pattern, law.name); });
    if (is_wanted) laws.push_back(posed(law, arguments, *seed, greeting->claimed()));
  }
  if (laws.empty()) return complain(Error{"no law matches; `--filter '*'` asks all"}, exit_usage);
  fmt::print("seed {}\n", seed_text(*seed));
  if (const Status status = ask_all(*implementation, ask, arguments.jobs != 0 ? arguments.jobs : std::max(1u, std::thread::hardware_concurrency()), laws); !status) {
    return complain(status.error(), exit_could_not_run);
  }
  if (interrupt.token().stop_requested()) return complain(Error{"the run was stopped"}, exit_could_not_run);
  std::size_t asked = 0, broken = 0, kept = 0;
  for (const AskedLaw& law : laws) {
    asked += law.questions.size();
    broken += law.broken != 0 ? 1 : 0;
    kept += law.broken == 0 && !law.questions.empty() ? 1 : 0;
    if (law.questions.empty()) fmt::print("# {}: not asked, since what it needs is not claimed\n", law.law.name);
    if (law.broken != 0) print_broken(law, *implementation, ask, *greeting);
  }
  fmt::print("{} {}: {} programs asked, {} laws kept, {} broken\nseed {}\n", greeting->hello.name, greeting->hello.version, asked, kept, broken, seed_text(*seed));
  if (asked == 0) return complain(Error{"no program was asked; use a larger --count"}, exit_could_not_run);
  return broken == 0 ? 0 : exit_breaks;
}

} // namespace portproof
