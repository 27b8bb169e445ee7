// What the page of a run shows of earlier runs.
#pragma once

#include "harness/run/record.h"
#include "reports/history/sqlite.h"

#include <string>

namespace portproof {

// One line for html_report(): for each implementation of the record, by the name under which it was asked, its runs up to this one, and of
// each case the verdicts in them. README.md has its form.
Result<std::string> page_history_json(Database& history, const RunRecord& record);

} // namespace portproof
