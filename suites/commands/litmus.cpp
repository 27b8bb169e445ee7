#include "suites/commands/litmus.h"

#include "harness/base/escape.h"
#include "harness/catalog/catalog.h"
#include "harness/judge/grade_sample.h"
#include "harness/run/plan.h"
#include "harness/run/sampler.h"
#include "harness/run/seed.h"
#include "harness/run/time_text.h"
#include "impl/oracle/explore.h"
#include "suites/commands/complain.h"
#include "suites/commands/environment.h"
#include "suites/commands/interrupt.h"
#include "suites/commands/reference_oracle.h"
#include "suites/commands/terminal.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fmt/format.h>

namespace portproof {
namespace {

constexpr std::chrono::seconds default_budget{60};

// One program, and what the oracle knows of it.
struct Examined {
  Litmus litmus;
  reference::SearchResult search;
  std::vector<LitmusOutcome> allowed;
  double seconds = 0;

  bool is_complete() const { return search.end == reference::SearchResult::End::complete; }
};

// Of this process: what else runs on the machine hardly matters.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

Result<Examined> examine(const Litmus& litmus, std::uint64_t bound) {
  const double begin = processor_seconds();
  const Result<reference::Exploration> exploration = reference::explore(litmus.program, {.bounds = {.moves_max = bound}});
  if (!exploration) return Error{fmt::format("{}: {}", litmus.id, exploration.error().text()), litmus.place};
  Examined examined{litmus, exploration->search, {}, processor_seconds() - begin};
  for (const reference::ProgramOutcome& outcome : exploration->outcomes) examined.allowed.push_back(outcome_of(outcome.trace));
  return examined;
}

// What the file says that the oracle does not: sentences.
std::vector<std::string> faults_of(const Examined& examined) {
  std::vector<std::string> faults;
  const auto allows = [&examined](const OutcomePattern& pattern) {
    return std::any_of(examined.allowed.begin(), examined.allowed.end(), [&pattern](const LitmusOutcome& outcome) { return fits(pattern, outcome); });
  };
  for (const GradedOutcome& graded : examined.litmus.graded) {
    const bool is_notable = graded.grade == GradedOutcome::Grade::notable;
    if (is_notable && !allows(graded.outcome) && examined.is_complete()) faults.push_back("is graded notable, but not allowed: " + one_line(graded.outcome));
    if (!is_notable && allows(graded.outcome)) faults.push_back("is graded forbidden, but allowed: " + one_line(graded.outcome));
  }
  for (const Histogram::Bar& bar : examined.litmus.histogram.bars) {
    if (examined.is_complete() && !allows(bar.outcome)) faults.push_back("is in the histogram, but not allowed: " + one_line(bar.outcome));
  }
  return faults;
}

// All programs under the oracle, each with a line; nothing where one cannot be examined, which has been said.
struct Table {
  std::vector<Examined> programs;
  std::size_t faults = 0, cut_off = 0;
};

Result<Table> explore_all(const std::vector<Litmus>& all, const LitmusArguments& arguments) {
  Table table;
  std::uint64_t states = 0, transitions = 0, made = 0;
  double seconds = 0;
  for (const Litmus& litmus : all) {
    if (!arguments.filter.empty() && !matches_pattern(arguments.filter, litmus.id)) continue;
    Result<Examined> examined = examine(litmus, arguments.bound);
    if (!examined) return examined.error();
    const reference::SearchResult& search = examined->search;
    fmt::print("{:<52} {:>4} outcomes {:>9} states {:>11} transitions {:>8.3f} s{}\n", litmus.id, examined->allowed.size(), search.states, search.moves,
               examined->seconds, examined->is_complete() ? "" : "  bound reached");
    for (const std::string& fault : faults_of(*examined)) {
      ++table.faults;
      fmt::print("  {}: {}\n", litmus.place, fault);
    }
    table.cut_off += examined->is_complete() ? 0 : 1;
    states += search.states;
    transitions += search.moves;
    made += search.made;
    seconds += examined->seconds;
    table.programs.push_back(*std::move(examined));
  }
  if (table.programs.empty()) return Error{"no litmus program matches"};
  fmt::print("{} programs, {} states, {} transitions ({} made, the others put back), {:.3f} s, {:.2f} million transitions a second, {} faults, {} bounds reached\n", table.programs.size(), states,
             transitions, made, seconds, static_cast<double>(transitions) / seconds / 1e6, table.faults, table.cut_off);
  return table;
}

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
std::string refusal_of(const Examined& examined, const LitmusOutcome& outcome, const SampleResult& result, const Oracle& oracle) {
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
  std::size_t sampled = 0, unsupported = 0, failed = 0, could_not_run = 0, forbidden = 0, known = 0, windows = 0, races = 0;
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

void sample_one(const Examined& examined, const std::string& implementation, Sampler& sampler, SampleEffort effort, const LitmusArguments& arguments, Tally& tally) {
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
  if (result.outcome == CaseOutcome::pass) return;
  ++(result.outcome == CaseOutcome::not_run ? tally.could_not_run : tally.failed);
  fmt::print("  {}: {}\n", name_of(result.outcome), escape_terminal(result.detail));
}

void print(const std::string& implementation, const Tally& tally) {
  const auto percent = [](std::size_t part, std::size_t all) { return all == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(all); };
  fmt::print("{}: {} programs, {} runs, {} forbidden outcomes and {} known ones; {} of {} allowed outcomes seen ({:.0f} %), {} of {} notable ones; the window of {} of {} races was hit; {} unsupported, {} crashed or hung\n",
             implementation, tally.sampled, tally.runs, tally.forbidden, tally.known, tally.allowed_seen, tally.allowed, percent(tally.allowed_seen, tally.allowed), tally.notable_seen, tally.notable,
             tally.windows, tally.races, tally.unsupported, tally.failed);
}

// 0, or the exit code of what went wrong.
int exit_code(const Tally& tally) {
  if (tally.forbidden + tally.failed != 0) return 1;
  return tally.could_not_run != 0 || tally.sampled == 0 ? 3 : 0;
}

} // namespace

int litmus_command(const LitmusArguments& arguments) {
  const Result<Environment> environment = find_environment();
  if (!environment) return complain(environment.error(), 4);
  const Result<Catalog> catalog = load_catalog(environment->root);
  if (!catalog) return complain(catalog.error(), 4);
  const Result<std::vector<Litmus>> all = load_litmus(environment->root);
  if (!all) return complain(all.error(), 4);
  AskOptions options;
  options.run_seed = fresh_seed();
  if (!arguments.seed.empty()) {
    const Result<std::uint64_t> seed = parse_seed(arguments.seed);
    if (!seed) return complain(seed.error(), 4);
    options.run_seed = *seed;
  }
  std::chrono::milliseconds budget = arguments.samples == 0 ? default_budget : std::chrono::seconds(0);
  if (!arguments.budget.empty()) {
    const Result<std::chrono::seconds> time = parse_time(arguments.budget);
    if (!time) return complain(time.error(), 4);
    budget = *time;
  }
  const Result<Table> table = explore_all(*all, arguments);
  if (!table) return complain(table.error(), 4);
  int status = table->faults != 0 ? 1 : table->cut_off != 0 ? 2 : 0;
  const Interrupt interrupt;
  options.stop = interrupt.token();
  for (const auto& [feature, meaning] : catalog->features) options.features.insert(feature);
  for (const std::string& name : arguments.implementations) {
    const Result<Implementation> implementation = find_implementation(name, *environment, *catalog, "");
    if (!implementation) return complain(implementation.error(), 4);
    fmt::print("\n{}, seed {}\n", name, seed_text(options.run_seed));
    Sampler sampler(*implementation, options);
    Tally tally;
    for (const Examined& examined : table->programs) {
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
