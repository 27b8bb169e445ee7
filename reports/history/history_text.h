// A history for a console. Each function takes what query.h and flakiness.h give; texts from outside are made harmless.
#pragma once

#include "reports/console/style.h"
#include "reports/history/flakiness.h"

#include <string>
#include <vector>

namespace portproof {

// The runs, one block each, newest last.
std::string runs_text(const std::vector<HistoryRun>& runs, const Style& style);

// One case: for each implementation a line of signs, since when it is so, and how steady it is; then what the signs mean.
std::string case_text(const std::string& case_id, const std::vector<HistoryAnswer>& answers, const Style& style);

// The unsteady cases by implementation, worst first, so many of each at most.
std::string unsteady_text(const std::vector<UnsteadyCase>& cases, const Style& style, std::size_t each_max = 25);

// For each implementation of one version a table of its runs: score, passes, known failures, findings.
std::string trend_text(const std::vector<HistoryRun>& runs, const Style& style);

} // namespace portproof
