// A history for other programs: one JSON object a line.
#pragma once

#include "reports/history/flakiness.h"

#include <string>
#include <vector>

namespace portproof {

// A line for each run: what `list` prints.
std::string runs_json(const std::vector<HistoryRun>& runs);
// A line for each implementation of one version: its answers, since when the last one holds, and how steady they are.
std::string case_json(const std::string& case_id, const std::vector<HistoryAnswer>& answers);
// A line for each unsteady case.
std::string unsteady_json(const std::vector<UnsteadyCase>& cases);
// A line for each run of each implementation.
std::string trend_json(const std::vector<HistoryRun>& runs);

} // namespace portproof
