// The text at the end of a run: per implementation its counts and every result that needs eyes, with what was expected,
// what was seen and the line that replays it; then the gate, where the reports are, and the seed.
#pragma once

#include "harness/run/record.h"
#include "reports/console/style.h"

#include <cstddef>
#include <string>

namespace portproof {

struct SummaryOptions {
  std::string reports_folder = {};     // empty: not mentioned
  std::size_t findings_max = 40; // per implementation; the rest is counted
};

// Ends with a line end. All text of the record is escaped for a terminal.
std::string summary(const RunRecord& record, const Style& style, const SummaryOptions& options = {});

} // namespace portproof
