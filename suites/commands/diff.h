// portproof diff: what changed between two runs.
#pragma once

#include <string>

namespace portproof {

struct DiffArguments {
  std::string before, after; // folders of runs, or their run.jsonl
  std::string markdown, html; // files to write; empty: none
};

// Prints the comparison. Returns 1 where a case that passed does not any more, 3 where one of the runs was cut off, 4 where a record
// cannot be read or there is nothing to compare.
int diff_command(const DiffArguments& arguments);

} // namespace portproof
