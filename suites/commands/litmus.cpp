#include "suites/commands/litmus.h"

#include "harness/catalog/expected_trace.h"
#include "harness/catalog/litmus.h"
#include "harness/program/text.h"
#include "harness/run/plan.h"
#include "impl/adapter/run_program.h"
#include "impl/agent/thread_executor.h"
#include "impl/oracle/explore.h"
#include "suites/commands/complain.h"
#include "suites/commands/environment.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

namespace portproof {
namespace {

using Outcome = std::map<std::string, std::vector<std::string>>; // entries in text form, by agent; only agents that saw something

Outcome outcome_of(const reference::ProgramOutcome& explored) {
  Outcome outcome;
  for (const auto& [agent, entries] : explored.agents) {
    if (!entries.empty()) outcome[agent] = entries;
  }
  return outcome;
}

Outcome outcome_of(const Trace& trace) {
  Outcome outcome;
  for (const AgentTrace& agent : trace.agents) {
    for (const Entry& entry : agent.entries) outcome[agent.agent].push_back(text_of(trace.graph, entry));
  }
  return outcome;
}

std::string one_line(const Outcome& outcome) {
  std::string text;
  for (const auto& [agent, entries] : outcome) {
    for (const std::string& entry : entries) text += (text.empty() ? "" : "; ") + agent + ": " + entry;
  }
  return text.empty() ? "nothing" : text;
}

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

// As a histogram in a litmus file.
void print_bars(const std::map<Outcome, std::uint64_t>& seen) {
  for (const auto& [outcome, count] : seen) {
    fmt::print("        - count: {}\n          outcome:{}\n", count, outcome.empty() ? " {}" : "");
    for (const auto& [agent, entries] : outcome) {
      std::string list;
      for (const std::string& entry : entries) list += (list.empty() ? "" : ", ") + quoted(entry);
      fmt::print("            {}: [{}]\n", agent, list);
    }
  }
}

Result<std::map<Outcome, std::uint64_t>> sample(const Program& program, std::uint64_t count) {
  std::map<Outcome, std::uint64_t> seen;
  for (std::uint64_t run = 0; run < count; ++run) {
    reference::ThreadExecutor executor;
    reference::RunResult result = reference::run_program(program, executor);
    if (!result) return result.error();
    if (const auto* missing = std::get_if<reference::NotSupported>(&*result)) return Error{missing->why};
    ++seen[outcome_of(std::get<Trace>(*result))];
  }
  return seen;
}

// What the oracle, the file and the threads say of one program against each other.
class Examination {
public:
  explicit Examination(const Litmus& litmus) : litmus_(litmus) {}

  std::optional<Error> explore(std::uint64_t bound) {
    reference::ExploreOptions options;
    options.bounds.moves_max = bound;
    const auto begin = std::chrono::steady_clock::now();
    const Result<reference::Exploration> exploration = reference::explore(litmus_.program, options);
    if (!exploration) return exploration.error();
    seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    search_ = exploration->search;
    for (const reference::ProgramOutcome& outcome : exploration->outcomes) allowed_.push_back(outcome_of(outcome));
    return std::nullopt;
  }

  bool is_complete() const { return search_.end == reference::SearchResult::End::complete; }

  // Sentences.
  std::vector<std::string> faults(const std::map<Outcome, std::uint64_t>& sampled) const {
    std::vector<std::string> faults;
    for (const GradedOutcome& graded : litmus_.graded) {
      const bool is_allowed = allows(graded.outcome);
      const bool is_notable = graded.grade == GradedOutcome::Grade::notable;
      if (is_notable && !is_allowed && is_complete()) faults.push_back("is graded notable, but not allowed: " + one_line(graded.outcome));
      if (!is_notable && is_allowed) faults.push_back("is graded forbidden, but allowed: " + one_line(graded.outcome));
    }
    if (!is_complete()) return faults;
    for (const Histogram::Bar& bar : litmus_.histogram.bars) {
      if (!allows(bar.outcome)) faults.push_back("is in the histogram, but not allowed: " + one_line(bar.outcome));
    }
    for (const auto& [outcome, count] : sampled) {
      if (std::find(allowed_.begin(), allowed_.end(), outcome) == allowed_.end()) faults.push_back("was seen on threads, but is not allowed: " + one_line(outcome));
    }
    return faults;
  }

  std::string line(const std::map<Outcome, std::uint64_t>& sampled) const {
    std::string text = fmt::format("{:<52} {:>4} outcomes {:>9} states {:>11} transitions {:>8.3f} s", litmus_.id, allowed_.size(), search_.states, search_.moves, seconds_);
    if (!is_complete()) text += "  bound reached";
    if (!sampled.empty()) text += fmt::format("  {} seen on threads", sampled.size());
    return text;
  }

private:
  bool allows(const OutcomePattern& pattern) const {
    return std::any_of(allowed_.begin(), allowed_.end(), [&pattern](const Outcome& outcome) { return fits(pattern, outcome); });
  }

  const Litmus& litmus_;
  reference::SearchResult search_;
  std::vector<Outcome> allowed_;
  double seconds_ = 0;
};

} // namespace

int litmus_command(const LitmusArguments& arguments) {
  const Result<Environment> environment = find_environment();
  if (!environment) return complain(environment.error(), 4);
  const Result<std::vector<Litmus>> all = load_litmus(environment->root);
  if (!all) return complain(all.error(), 4);
  std::size_t programs = 0, faults = 0, cut_off = 0;
  for (const Litmus& litmus : *all) {
    if (!arguments.filter.empty() && !matches_pattern(arguments.filter, litmus.id)) continue;
    ++programs;
    Examination examination(litmus);
    if (const auto error = examination.explore(arguments.bound)) return complain({fmt::format("{}: {}", litmus.id, error->text()), litmus.place}, 3);
    auto sampled = sample(litmus.program, arguments.samples);
    if (!sampled) return complain({fmt::format("{}: {}", litmus.id, sampled.error().text()), litmus.place}, 3);
    fmt::print("{}\n", examination.line(*sampled));
    if (arguments.histogram) print_bars(*sampled);
    for (const std::string& fault : examination.faults(*sampled)) {
      ++faults;
      fmt::print("  {}: {}\n", litmus.place, fault);
    }
    cut_off += examination.is_complete() ? 0 : 1;
  }
  if (programs == 0) return complain(Error{"no litmus program matches"}, 4);
  fmt::print("{} programs, {} faults, {} bounds reached\n", programs, faults, cut_off);
  return faults != 0 ? 1 : cut_off != 0 ? 2 : 0;
}

} // namespace portproof
