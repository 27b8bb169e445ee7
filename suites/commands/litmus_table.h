// All litmus programs under the oracle: what each may come to, and whether its file says the same.
#pragma once

#include "harness/catalog/litmus.h"
#include "harness/judge/grade_sample.h"
#include "impl/oracle/explore.h"

namespace portproof {

// One program, and what the oracle knows of it.
struct ExaminedLitmus {
  Litmus litmus;
  reference::SearchResult search;
  std::vector<LitmusOutcome> allowed;
  double seconds = 0; // of processor time

  bool is_complete() const { return search.end == reference::SearchResult::End::complete; }
};

struct LitmusTable {
  std::vector<ExaminedLitmus> programs;
  std::size_t faults = 0;  // what the files say that the oracle does not
  std::size_t cut_off = 0; // programs that reached the bound
};

// Explores those whose id matches the filter, up to `bound` transitions each, and prints a line for each and the totals. Errors: none matches,
// or one uses what the oracle cannot run.
Result<LitmusTable> explore_all(const std::vector<Litmus>& all, const std::string& filter, std::uint64_t bound);

} // namespace portproof
