#include "suites/commands/mutants.h"

#include "harness/run/greeting.h"
#include "harness/run/plan.h"
#include "harness/run/seed.h"
#include "impl/mutants/faults.h"
#include "suites/commands/complain.h"
#include "suites/commands/interrupt.h"
#include "suites/commands/reference_trace.h"
#include "suites/commands/workspace.h"
#include "suites/mutants/matrix.h"
#include "suites/mutants/script_trial.h"
#include "suites/mutants/suite.h"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <thread>

namespace portproof {
namespace {

using reference::NamedFault;

const std::vector<std::string> all_suites = {"conformance", "random", "laws", "litmus", "stress"};

bool matches_any(const std::vector<std::string>& patterns, const std::string& name) {
  return patterns.empty() || std::any_of(patterns.begin(), patterns.end(), [&name](const std::string& pattern) { return matches_pattern(pattern, name); });
}

// Where scripts are put to the test.
struct ScriptCourt {
  const Catalog& catalog;
  const Implementation& runtime;
};

// Mutants by several threads; rows come out in the order of the faults.
class Round {
public:
  // `court`: null where no scripts are wanted. All must outlive the round.
  Round(std::vector<NamedFault> faults, const std::vector<MutantSuite>& suites, const Environment& environment, const AskOptions& ask, bool until_killed, const ScriptCourt* court)
      : faults_(std::move(faults)), suites_(suites), environment_(environment), ask_(ask), until_killed_(until_killed), court_(court), rows_(Rows(faults_.size())) {}

  // `print` is called with each row, never from two threads at once.
  std::vector<MutantRow> run(unsigned jobs, const std::function<void(const MutantRow&)>& print) {
    std::vector<std::jthread> threads;
    for (unsigned job = 0; job < jobs; ++job) threads.emplace_back([this, &print] { work(print); });
    threads.clear();
    std::vector<MutantRow> rows;
    for (auto& row : *rows_.lock()) {
      if (row) rows.push_back(*std::move(row));
    }
    return rows;
  }

private:
  using Rows = std::vector<std::optional<MutantRow>>;

  void work(const std::function<void(const MutantRow&)>& print) {
    std::optional<ScriptTrial> scripts;
    if (court_ != nullptr) scripts.emplace(court_->catalog, court_->runtime, ask_);
    while (!ask_.stop.stop_requested()) {
      const std::size_t number = next_++;
      if (number >= faults_.size()) return;
      MutantRow row{faults_[number].name, faults_[number].what, {}, {}};
      const Implementation implementation = reference_with({faults_[number].name}, environment_);
      for (const MutantSuite& suite : suites_) {
        const bool is_spared = until_killed_ && row.is_killed();
        row.trials.emplace_back(suite.name, is_spared ? Trial{Trial::End::spared, "", "", 0} : suite.put(implementation, ask_));
      }
      if (scripts) row.script = judge_script(*scripts, implementation, row);
      auto rows = rows_.lock();
      (*rows)[number] = std::move(row);
      for (; printed_ < rows->size() && (*rows)[printed_]; ++printed_) print(*(*rows)[printed_]);
    }
  }

  static std::optional<ScriptVerdict> judge_script(ScriptTrial& scripts, const Implementation& mutant, const MutantRow& row) {
    const auto killed = std::find_if(row.trials.begin(), row.trials.end(), [](const auto& trial) { return trial.first == "conformance" && trial.second.end == Trial::End::killed; });
    if (killed == row.trials.end()) return std::nullopt;
    Result<ScriptVerdict> verdict = scripts.put(mutant, killed->second.killer);
    if (!verdict) return ScriptVerdict{ScriptVerdict::Kind::speaks_against, verdict.error().text() + "\n"};
    return *std::move(verdict);
  }

  std::vector<NamedFault> faults_;
  const std::vector<MutantSuite>& suites_;
  const Environment& environment_;
  const AskOptions& ask_;
  bool until_killed_;
  const ScriptCourt* court_;
  std::atomic<std::size_t> next_{0};
  std::size_t printed_ = 0; // guarded by rows_
  Guarded<Rows> rows_;
};

Result<std::vector<MutantSuite>> suites_for(const MutantsArguments& arguments, const Environment& environment, const Catalog& catalog, const Greeting& greeting, std::uint64_t seed) {
  std::vector<MutantSuite> suites;
  const auto is_wanted = [&](const std::string& suite) { return arguments.suites.empty() || std::count(arguments.suites.begin(), arguments.suites.end(), suite) != 0; };
  if (is_wanted("conformance")) suites.push_back(suite_of(conformance_questions(catalog, greeting.hello)));
  if (is_wanted("random")) suites.push_back(suite_of(random_questions({greeting.claimed(), {}}, reference_trace, seed, arguments.programs)));
  if (is_wanted("laws")) suites.push_back(suite_of(law_questions(greeting.claimed(), seed, arguments.programs_per_law)));
  if (is_wanted("litmus")) {
    Result<QuestionList> litmus = litmus_questions(environment.root, arguments.samples);
    if (!litmus) return litmus.error();
    suites.push_back(suite_of(*std::move(litmus)));
  }
  if (is_wanted("stress")) suites.push_back(stress_suite(seed, arguments.stress_rounds));
  return suites;
}

} // namespace

int mutants_command(const MutantsArguments& arguments) {
  const Result<Workspace> workspace = open_workspace();
  if (!workspace) return complain(workspace.error(), exit_usage);
  for (const std::string& suite : arguments.suites) {
    if (std::count(all_suites.begin(), all_suites.end(), suite) == 0) return complain(Error{fmt::format("there is no suite `{}`; there are {}", suite, fmt::join(all_suites, ", "))}, exit_usage);
  }
  std::vector<NamedFault> faults;
  for (NamedFault& fault : reference::all_faults()) {
    if (matches_any(arguments.filters, fault.name)) faults.push_back(std::move(fault));
  }
  if (faults.empty()) return complain(Error{"no mutant matches; `--filter '*'` shows all"}, exit_usage);
  const Result<std::uint64_t> seed = given_or_fresh_seed(arguments.seed);
  if (!seed) return complain(seed.error(), exit_usage);

  const Interrupt interrupt;
  AskOptions ask = workspace->ask_options(*seed, interrupt.token());
  // As compiled for mutants, without a fault: nothing may tell it from the product.
  const Implementation control = reference_with({"none"}, workspace->environment);
  const Result<Greeting> greeting = greet(control, ask);
  if (!greeting) return complain(greeting.error(), exit_could_not_run);
  const Result<std::vector<MutantSuite>> suites = suites_for(arguments, workspace->environment, workspace->catalog, *greeting, *seed);
  if (!suites) return complain(suites.error(), exit_could_not_run);

  std::optional<Implementation> runtime;
  if (!arguments.scripts.empty()) {
    Result<Implementation> found = runtime_for_scripts(arguments.scripts, *workspace);
    if (!found) return complain(found.error(), exit_usage);
    runtime = *std::move(found);
  }
  std::optional<ScriptCourt> court;
  if (runtime) court.emplace(ScriptCourt{workspace->catalog, *runtime});

  std::vector<std::string> columns;
  for (const MutantSuite& suite : *suites) {
    columns.push_back(suite.name);
    const Trial trial = suite.put(control, ask);
    if (trial.end == Trial::End::killed) return complain(Error{fmt::format("the reference without a fault fails {}: {}", trial.killer, trial.how)}, exit_could_not_run);
  }
  if (!arguments.json) fmt::print("seed {}\n{}", seed_text(*seed), matrix_head(columns));
  const unsigned jobs = arguments.jobs != 0 ? arguments.jobs : std::max(1u, std::thread::hardware_concurrency());
  Round round(std::move(faults), *suites, workspace->environment, ask, arguments.until_killed, court ? &*court : nullptr);
  const std::vector<MutantRow> rows = round.run(jobs, [&](const MutantRow& row) {
    fmt::print("{}", arguments.json ? json_of(row) : text_of(row));
    std::fflush(stdout);
  });
  if (interrupt.token().stop_requested()) return complain(Error{"the run was stopped"}, exit_could_not_run);
  if (!arguments.json) fmt::print("{}seed {}\n", matrix_summary(rows), seed_text(*seed));
  return std::all_of(rows.begin(), rows.end(), [](const MutantRow& row) {
    return row.is_killed() && !(row.script && row.script->kind == ScriptVerdict::Kind::speaks_against);
  }) ? 0 : exit_breaks;
}

} // namespace portproof
