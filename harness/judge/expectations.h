// Expectation files: what one implementation is known to do otherwise (CATALOG.md).
#pragma once

#include "harness/catalog/catalog.h"
#include "harness/judge/verdict.h"

#include <optional>

namespace portproof {

// By what random programs are known that fail for the reason of an entry, once they are shrunk.
struct RandomSign {
  std::string failure;           // a failure key (harness/fuzz/failure_key.h), * standing for anything
  std::vector<std::string> with; // regular expressions, each found in the program's YAML form

  bool holds_for(const std::string& failure_key, const std::string& program_yaml) const;
};

struct ExpectationEntry {
  std::vector<std::string> cases;
  Listing status = Listing::known_failure;
  std::optional<VersionCondition> versions; // of the implementation; absent: all
  std::string reason, link;
  std::vector<std::string> seen;      // known failure: any of these, * standing for anything
  std::vector<CaseOutcome> tolerated; // flaky
  std::vector<RandomSign> random;
  std::vector<std::string> faults;    // of the reference: with them it does what the entry tells of
  std::string place;                  // file:line

  bool applies_to(const std::optional<Version>& version) const;
};

struct Expectations {
  std::string implementation;
  std::vector<ExpectationEntry> entries;

  // The entry for a case at a version, or null.
  const ExpectationEntry* find(const std::string& case_id, const std::optional<Version>& version) const;
};

// Reads one file and checks it against the catalog: a case that does not exist is an error, and so is an entry that
// never applies since an earlier one lists its case for all versions. Of several that apply the first counts.
Result<Expectations> load_expectations(const std::string& path, const Catalog& catalog);
// The same of a file that was parsed.
Result<Expectations> expectations_from_yaml(const YamlFile& file, const Catalog& catalog);

} // namespace portproof
