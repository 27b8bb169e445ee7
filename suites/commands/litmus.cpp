#include "suites/commands/litmus.h"

#include "harness/base/escape.h"
#include "harness/judge/grade_sample.h"
#include "harness/run/plan.h"
#include "harness/run/sampler.h"
#include "harness/run/seed.h"
#include "harness/run/time_text.h"
#include "suites/commands/complain.h"
#include "suites/commands/interrupt.h"
#include "suites/commands/litmus_table.h"
#include "suites/commands/reference_oracle.h"
#include "suites/commands/terminal.h"
#include "suites/commands/workspace.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

namespace portproof {
namespace {

constexpr std::chrono::seconds default_budget{60};

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

// As a histogram in a litmus file.
void print_for_file(const SampleGrade& grade) {
  for (const LitmusBar& bar : grade.bars) {
    fmt::print("        - count: {}\n          outcome:{}\n", bar.count, bar.outcome.empty() ? " {}" : "");
    for (const auto& [agent, entries] : bar.outcome) {
      std::string list;
      for (const std::string& entry : entries) list += (list.empty() ? "" : ", ") + quoted(entry);
      fmt::print("            {}: [{}]\n", agent, list);
    }
  }
}

void print(const SampleGrade& grade) {
  const Style style = style_of(stdout);
  for (const LitmusBar& bar : grade.bars) {
    const Paint paint = bar.grade == LitmusGrade::forbidden ? Paint::bad : bar.grade == LitmusGrade::allowed ? Paint::dim : Paint::good;
    fmt::print("  {:>8}  {}  {}{}\n", bar.count, painted(style, paint, fmt::format("{:<9}", name_of(bar.grade))), escape_terminal(one_line(bar.outcome)),
               bar.means.empty() ? "" : "  (" + bar.means + ")");
  }
}

// Why no schedule yields the outcome.
std::string refusal_of(const ExaminedLitmus& examined, const LitmusOutcome& outcome, const SampleResult& result, const Oracle& oracle) {
  for (const SampledTrace& sampled : result.traces) {
    if (outcome_of(sampled.trace) != outcome) continue;
    const auto judgement = oracle.judge(examined.litmus.program, sampled.trace);
    if (const auto* refused = std::get_if<Oracle::Refused>(&judgement)) return refused->words;
    if (const auto* undecided = std::get_if<Oracle::Undecided>(&judgement)) return "the oracle gave up: " + undecided->why;
    return "the oracle accepts it, but did not explore it"; // a fault of the oracle
  }
  PORTPROOF_ASSERT(false);
}

// What one implementation came to over all programs.
struct Tally {
  std::size_t sampled = 0, unsupported = 0, failed = 0, could_not_run = 0, forbidden = 0, known = 0, late = 0, windows = 0, races = 0;
  std::size_t allowed = 0, allowed_seen = 0, notable = 0, notable_seen = 0;
  std::uint64_t runs = 0;

  void count(const SampleGrade& grade) {
    ++sampled;
    for (const LitmusBar& bar : grade.bars) {
      forbidden += bar.grade == LitmusGrade::forbidden ? 1 : 0;
      known += bar.grade == LitmusGrade::known ? 1 : 0;
    }
    races += grade.allowed > 1 ? 1 : 0;
    windows += grade.allowed > 1 && grade.has_hit_window() ? 1 : 0;
    allowed += grade.allowed;
    allowed_seen += grade.allowed_seen;
    notable += grade.notable;
    notable_seen += grade.notable_seen;
    runs += grade.runs;
  }
};

void sample_one(const ExaminedLitmus& examined, const std::string& implementation, Sampler& sampler, SampleEffort effort, const LitmusArguments& arguments, Tally& tally) {
  const SampleResult result = sampler.sample(examined.litmus.id, examined.litmus.program, effort);
  if (result.outcome == CaseOutcome::unsupported) {
    ++tally.unsupported;
    fmt::print("{:<52} unsupported: {}\n", examined.litmus.id, escape_terminal(result.detail));
    return;
  }
  std::map<LitmusOutcome, std::uint64_t> seen;
  for (const SampledTrace& sampled : result.traces) seen[outcome_of(sampled.trace)] += sampled.count;
  const SampleGrade grade = grade_sample(examined.litmus, implementation, examined.allowed, seen);
  fmt::print("{:<52} {:>7} runs  {} of {} allowed outcomes seen, {} of {} notable{}\n", examined.litmus.id, grade.runs, grade.allowed_seen, grade.allowed, grade.notable_seen,
             grade.notable, grade.allowed < 2 ? "" : grade.has_hit_window() ? ", window hit" : ", window never hit");
  if (arguments.histogram) {
    print_for_file(grade);
  } else {
    print(grade);
  }
  const Oracle oracle = reference_oracle(arguments.bound);
  for (const LitmusBar& bar : grade.bars) {
    if (bar.grade == LitmusGrade::forbidden) fmt::print("  {}: forbidden: {}\n", examined.litmus.place, escape_terminal(refusal_of(examined, bar.outcome, result, oracle)));
  }
  tally.count(grade);
  if (result.late != 0) {
    tally.late += result.late;
    fmt::print("  undecided: {} {} passed {} deadline; a single run, asked then in a fresh process, was answered\n", result.late, result.late == 1 ? "request" : "requests", result.late == 1 ? "its" : "their");
  }
  if (result.outcome == CaseOutcome::pass) return;
  ++(result.outcome == CaseOutcome::not_run ? tally.could_not_run : tally.failed);
  fmt::print("  {}: {}\n", name_of(result.outcome), escape_terminal(result.detail));
}

void print(const std::string& implementation, const Tally& tally) {
  const auto percent = [](std::size_t part, std::size_t all) { return all == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(all); };
  fmt::print("{}: {} programs, {} runs, {} forbidden outcomes and {} known ones; {} of {} allowed outcomes seen ({:.0f} %), {} of {} notable ones; the window of {} of {} races was hit; {} unsupported, {} crashed or hung, {} late\n",
             implementation, tally.sampled, tally.runs, tally.forbidden, tally.known, tally.allowed_seen, tally.allowed, percent(tally.allowed_seen, tally.allowed), tally.notable_seen, tally.notable,
             tally.windows, tally.races, tally.unsupported, tally.failed, tally.late);
}

// 0, or the exit code of what went wrong.
int exit_code(const Tally& tally) {
  if (tally.forbidden + tally.failed != 0) return 1;
  if (tally.could_not_run != 0 || tally.sampled == 0) return 3;
  return tally.late != 0 ? 2 : 0;
}

} // namespace

int litmus_command(const LitmusArguments& arguments) {
  const Result<Workspace> workspace = open_workspace();
  if (!workspace) return complain(workspace.error(), exit_usage);
  const Result<std::vector<Litmus>> all = load_litmus(workspace->environment.root);
  if (!all) return complain(all.error(), 4);
  const Result<std::uint64_t> seed = given_or_fresh_seed(arguments.seed);
  if (!seed) return complain(seed.error(), exit_usage);
  std::chrono::milliseconds budget = arguments.samples == 0 ? default_budget : std::chrono::seconds(0);
  if (!arguments.budget.empty()) {
    const Result<std::chrono::seconds> time = parse_time(arguments.budget);
    if (!time) return complain(time.error(), 4);
    budget = *time;
  }
  const Result<LitmusTable> table = explore_all(*all, arguments.filter, arguments.bound);
  if (!table) return complain(table.error(), 4);
  int status = table->faults != 0 ? 1 : table->cut_off != 0 ? 2 : 0;
  const Interrupt interrupt;
  const AskOptions options = workspace->ask_options(*seed, interrupt.token());
  for (const std::string& name : arguments.implementations) {
    const Result<Implementation> implementation = find_implementation(name, workspace->environment, workspace->catalog, "");
    if (!implementation) return complain(implementation.error(), 4);
    fmt::print("\n{}, seed {}\n", name, seed_text(*seed));
    Sampler sampler(*implementation, options);
    Tally tally;
    for (const ExaminedLitmus& examined : table->programs) {
      if (!examined.is_complete()) continue;
      sample_one(examined, name.substr(0, name.find('@')), sampler, {arguments.samples, budget / static_cast<std::int64_t>(table->programs.size())}, arguments, tally);
      std::fflush(stdout);
      if (interrupt.token().stop_requested()) return complain(Error{"the run was stopped"}, 3);
    }
    print(name, tally);
    if (const int code = exit_code(tally); code != 0) status = code == 1 || status == 0 ? code : status;
  }
  return status;
}

} // namespace portproof
