#include "suites/commands/check.h"

#include "harness/base/overloaded.h"
#include "harness/catalog/catalog.h"
#include "harness/catalog/litmus.h"
#include "harness/judge/check_expectation.h"
#include "impl/mutants/faults.h"
#include "suites/commands/complain.h"
#include "suites/commands/known.h"
#include "suites/commands/reference_oracle.h"
#include "suites/commands/workspace.h"

#include <fmt/format.h>

namespace portproof {
namespace {

constexpr std::uint64_t transitions_max = 1'000'000;

// Of all cases together.
struct Counts {
  std::size_t within = 0, several = 0, undecided = 0;
};

Counts check_expectations(const Catalog& catalog, std::vector<std::string>& faults) {
  const Oracle oracle = reference_oracle(transitions_max);
  Counts count;
  for (const Case& item : catalog.cases) {
    std::visit(overloaded{
                   [&](const Within& within) {
                     ++count.within;
                     if (within.outcomes > 1) ++count.several;
                     for (const std::string& more : within.beyond) fmt::print("names more than the reference does: {}: {}\n", item.id, more);
                     if (within.unnamed != 0) fmt::print("allows more than it names: {}: {} of {} outcomes\n", item.id, within.unnamed, within.outcomes);
                   },
                   [&](const Beyond& beyond) { faults.push_back(fmt::format("{}: {}: {}", item.place, item.id, beyond.what)); },
                   [&](const Oracle::Undecided& undecided) {
                     ++count.undecided;
                     fmt::print("not decided by the oracle: {}: {}\n", item.id, undecided.why);
                   },
               },
               check_expectation(item, oracle));
  }
  return count;
}

// What expectation files name and the reference does not have.
std::optional<Error> check_listed_faults(const Workspace& workspace, std::vector<std::string>& faults) {
  for (const std::string& file : expectation_files(workspace.environment.root)) {
    const Result<Expectations> expectations = load_expectations(file, workspace.catalog);
    if (!expectations) return expectations.error();
    for (const ExpectationEntry& entry : expectations->entries) {
      for (const std::string& fault : entry.faults) {
        if (!reference::fault_of(fault)) faults.push_back(fmt::format("{}: there is no fault {}; portproof-mutant lists those that there are", entry.place, fault));
      }
    }
  }
  return std::nullopt;
}

} // namespace

int check_command() {
  const Result<Workspace> workspace = open_workspace();
  if (!workspace) return complain(workspace.error(), exit_usage);
  const Result<std::vector<Litmus>> litmus = load_litmus(workspace->environment.root);
  if (!litmus) return complain(litmus.error(), 4);
  std::vector<std::string> faults = coverage_faults(workspace->catalog);
  for (const Litmus& item : *litmus) {
    for (const std::string& clause : item.clauses) {
      if (workspace->catalog.find_clause(clause) == nullptr) faults.push_back(fmt::format("{}: litmus {} names the clause {}, which does not exist", item.place, item.id, clause));
    }
    for (const KnownOutcome& known : item.known) {
      if (workspace->catalog.find_case(known.case_id) == nullptr) faults.push_back(fmt::format("{}: litmus {} names the case {}, which does not exist", item.place, item.id, known.case_id));
    }
  }
  if (const auto error = check_listed_faults(*workspace, faults)) return complain(*error, exit_usage);
  const Counts counts = check_expectations(workspace->catalog, faults);
  for (const std::string& fault : faults) fmt::print("{}\n", fault);
  fmt::print("{} clauses, {} cases, {} litmus programs\n", workspace->catalog.clauses.size(), workspace->catalog.cases.size(), litmus->size());
  fmt::print("by the oracle: {} cases expect what is allowed, {} of them of several outcomes; {} are not decided\n", counts.within, counts.several, counts.undecided);
  fmt::print("{} faults\n", faults.size());
  return faults.empty() ? 0 : 1;
}

} // namespace portproof
