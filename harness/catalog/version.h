// Versions and the conditions on them that clauses and expectation files carry.
#pragma once

#include "harness/base/result.h"

#include <array>
#include <compare>
#include <string>
#include <vector>

namespace portproof {

struct Version {
  std::array<int, 3> parts = {0, 0, 0}; // major, minor, patch
  auto operator<=>(const Version&) const = default;
};

// "v21.0.0", "21", "20.20.2-nightly" (what follows a '-' does not count).
Result<Version> parse_version(const std::string& text);

// Whether an implementation of the documents at `documents` must keep what `since` introduced (CATALOG.md): at or above
// the entry with its own major version, or else above the highest entry. An empty list: always.
bool is_required_at(const std::vector<Version>& since, const Version& documents);

// ">=12 <27 || 8.1.0": blanks mean and, || means or; comparators >= > <= < =, none means the same version as far as given.
class VersionCondition {
public:
  static Result<VersionCondition> parse(const std::string& text);
  bool holds_for(const Version& version) const;
  const std::string& text() const { return text_; }

private:
  enum class Comparator { at_least, above, at_most, below, within };
  struct Term {
    Comparator comparator;
    Version version;
    int given_parts; // how many of the version's parts were written; `within` compares only those
  };
  std::vector<std::vector<Term>> alternatives_;
  std::string text_; // as it was written
};

} // namespace portproof
