// What changed between two runs, case by case.
#pragma once

#include "harness/base/result.h"
#include "harness/run/record.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace portproof {

enum class Change {
  worse,     // it passed, and does not any more
  otherwise, // it fails in both runs, and not in the same way
  better,    // it did not pass, and does now
  gone,      // it had an answer, and is not asked any more: the case is not there, or the feature not claimed
  added,     // it had no answer, and has one now
};
// In the order in which reports list them; each with a word for it and what it means.
struct ChangeRow {
  Change change;
  std::string_view name, meaning;
};
inline constexpr std::array<ChangeRow, 5> change_rows = {{
    {Change::worse, "worse", "passed before, and does not now"},
    {Change::otherwise, "otherwise", "fails in both, and not in the same way"},
    {Change::better, "better", "did not pass before, and does now"},
    {Change::gone, "gone", "was answered before, and is not asked now"},
    {Change::added, "new", "was not asked before"},
}};

// Pointers lead into the two records.
struct CaseChange {
  Change change = Change::otherwise;
  std::string case_id;
  const ResultRecord* before = nullptr; // null where the run has none
  const ResultRecord* after = nullptr;
};

struct ImplementationComparison {
  const TesteeRecord* before = nullptr;
  const TesteeRecord* after = nullptr;
  std::size_t same = 0;            // answered in both runs, alike
  std::vector<CaseChange> changes; // in the order of change_rows, then of the record
  std::size_t count(Change change) const;
};

struct Comparison {
  std::vector<ImplementationComparison> implementations;
  std::vector<std::string> only_before, only_after; // implementations without a partner
};

// Compares outcomes and, where both fail, the first differences; what is listed in expectation files does not matter. Implementations are
// compared by name; where each run has only one, these two. An error where there is nothing to compare. Both records must outlive the result.
Result<Comparison> compare(const RunRecord& before, const RunRecord& after);

// "node 22.23.3".
std::string identity_of(const TesteeRecord& testee);
// A result in a few words: "pass", "fail: expected `x`, seen `y`".
std::string words_of(const ResultRecord* result);

} // namespace portproof
