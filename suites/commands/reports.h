// portproof report: every report is a function of a run's record, at the end of the run or later.
#pragma once

#include "harness/base/result.h"

#include <cstdio>
#include <string>

namespace portproof {

// Reads run.jsonl in the folder and writes report.html, junit.xml and summary.md beside it, of one implementation also badge.svg.
// `history`: the file of a history, which report.html shows beside the run; empty: none.
Status write_reports(const std::string& folder, const std::string& history = {});

// Prints the summary of the record in the folder.
Status print_summary(const std::string& folder, std::FILE* stream);

// The command: both, for a folder or a run.jsonl. Returns the exit code: that of the run that is reported, so that a stored
// record gates like the run did; 3 for a run that was cut off.
int report_command(const std::string& path, const std::string& history = {});

} // namespace portproof
