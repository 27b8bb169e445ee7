// What is listed for an implementation, as random programs need it: the faults of a model of it, and the signs of shrunken programs.
#pragma once

#include "harness/fuzz/clusters.h"
#include "harness/fuzz/explainer.h"
#include "suites/commands/workspace.h"

namespace portproof {

// The faults of the entries that apply to the version, each with the case that the entry names first.
using ListedFaults = std::vector<std::pair<std::string, std::string>>;
ListedFaults listed_faults(const Expectations& expectations, const std::optional<Version>& version);

// How many findings each of those cases explains, alone or with others, and how many are explained by any.
struct Explained {
  std::map<std::string, std::uint64_t> by_case;
  std::uint64_t findings = 0;
  std::uint64_t right = 0; // that were undecided, and that the reference was seen to give
};

// Takes out of the findings, on all of which the oracle has ruled so, what the faults explain and what is right. By several processes at once.
Explained explain_findings(std::vector<Finding>& findings, Explainer::Ruling ruling, const ListedFaults& faults, const Environment& environment, const AskOptions& ask, unsigned jobs);

// By signs: those that an entry names; and its program where that is a regression, which is what shrinking left.
std::vector<KnownCause> known_causes(const Catalog& catalog, const Expectations& expectations, const std::optional<Version>& version);

} // namespace portproof
