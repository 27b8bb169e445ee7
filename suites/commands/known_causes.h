// What is listed for an implementation, as random programs need it: the faults of a model of it, and the signs of shrunken programs.
#pragma once

#include "harness/fuzz/clusters.h"
#include "harness/fuzz/explainer.h"
#include "suites/commands/workspace.h"

namespace portproof {

// The faults of the entries that apply to the version, each with the case that the entry names first.
using ListedFaults = std::vector<std::pair<std::string, std::string>>;
ListedFaults listed_faults(const Expectations& expectations, const std::optional<Version>& version);

// What findings come to.
struct Explained {
  std::map<std::string, std::uint64_t> by_case; // how many each of those cases explains, alone or with others
  std::uint64_t findings = 0;                   // that are explained by any
  std::uint64_t right = 0;                      // that the reference gives, too
  std::vector<Finding> unexplained, undecided;
};

// On all of the findings the oracle has ruled so, within so many moves. By several processes at once; where a stop is requested the
// rest stays undecided.
Explained explain_findings(std::vector<Finding> findings, Explainer::Ruling ruling, const ListedFaults& faults, const Environment& environment, const AskOptions& ask, std::uint64_t moves_max,
                           unsigned jobs);

// By signs: those that an entry names; and its program where that is a regression, which is what shrinking left.
std::vector<KnownCause> known_causes(const Catalog& catalog, const Expectations& expectations, const std::optional<Version>& version);

} // namespace portproof
