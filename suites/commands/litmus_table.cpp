#include "suites/commands/litmus_table.h"

#include "harness/run/plan.h"

#include <algorithm>
#include <ctime>
#include <fmt/format.h>

namespace portproof {
namespace {

// Of this process: what else runs on the machine hardly matters.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

Result<ExaminedLitmus> examine(const Litmus& litmus, std::uint64_t bound) {
  const double begin = processor_seconds();
  const Result<reference::Exploration> exploration = reference::explore(litmus.program, {.bounds = {.moves_max = bound}});
  if (!exploration) return Error{fmt::format("{}: {}", litmus.id, exploration.error().text()), litmus.place};
  ExaminedLitmus examined{litmus, exploration->search, {}, processor_seconds() - begin};
  for (const reference::ProgramOutcome& outcome : exploration->outcomes) examined.allowed.push_back(outcome_of(outcome.trace));
  return examined;
}

// What the file says that the oracle does not: sentences.
std::vector<std::string> faults_of(const ExaminedLitmus& examined) {
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

} // namespace

Result<LitmusTable> explore_all(const std::vector<Litmus>& all, const std::string& filter, std::uint64_t bound) {
  LitmusTable table;
  std::uint64_t states = 0, transitions = 0, made = 0;
  double seconds = 0;
  for (const Litmus& litmus : all) {
    if (!filter.empty() && !matches_pattern(filter, litmus.id)) continue;
    Result<ExaminedLitmus> examined = examine(litmus, bound);
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

} // namespace portproof
