// The catalog: every feature, clause and case of the tree, checked against each other.
#pragma once

#include "harness/catalog/case.h"
#include "harness/catalog/clause.h"

#include <map>

namespace portproof {

struct Catalog {
  std::map<std::string, std::string> features; // name to meaning
  std::vector<Clause> clauses;                 // sorted by file, then as written
  std::vector<Case> cases;                     // sorted by id

  const Clause* find_clause(const std::string& id) const;
  const Case* find_case(const std::string& id) const;
  // The cases that name the clause, in order.
  std::vector<const Case*> cases_of(const std::string& clause) const;
  // The authority of a case: that of its first clause.
  Authority authority_of(const Case& item) const;
};

// Loads specs/features.yaml, specs/clauses/ and the case files of all suites below `root`. The first error, with file
// and line: malformed files, unknown keys, ids that stand twice, clauses and features that do not exist.
Result<Catalog> load_catalog(const std::string& root);

// Clauses that have neither a case nor a reason why not, and clauses that have both.
std::vector<std::string> coverage_faults(const Catalog& catalog);

} // namespace portproof
