// The run as one HTML file that works without a network: the page of reports/page with the record in it (page_json.h).
#pragma once

#include "harness/run/record.h"

#include <string>

namespace portproof {

// `history`: the line of page_history_json() (reports/history), or nothing.
std::string html_report(const RunRecord& record, const std::string& history = {});

} // namespace portproof
