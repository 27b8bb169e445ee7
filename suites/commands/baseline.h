// A list of what fails today: an expectation file written out of a run, so that the gate breaks on what is new.
#pragma once

#include "harness/judge/expectations.h"
#include "harness/run/record.h"

#include <string>
#include <vector>

namespace portproof {

struct Baseline {
  std::string text;                 // of the whole file
  std::size_t added = 0;            // how many cases it lists that the earlier text did not
  std::vector<std::string> refused; // ids of cases that no file can list, each with why
};

// `earlier` is the text of the expectation file of the run, empty where there was none: it stays, and what failed and is not listed in it comes
// behind. Cases of one clause that show the same stand in one entry; its reason begins with a mark, by which it is known, and says what the clause demands.
Baseline baseline_of(const RunRecord& record, const std::string& earlier);

// Whether somebody has still to write why: the reason is empty, or begins with the mark.
bool is_unexplained(const ExpectationEntry& entry);

} // namespace portproof
