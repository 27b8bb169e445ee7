// The run as one HTML file that works without a network: the page of reports/page with the record's lines in it as JSON.
#pragma once

#include "harness/run/record.h"

#include <string>

namespace portproof {

// The JSON that stands in the page: an array of the record's lines (RECORD.md). Traces in wire form are left out, since
// the page shows their text form and they are most of a record's size.
std::string page_record_json(const RunRecord& record);

// `history`: the line of page_history_json() (reports/history), or nothing.
std::string html_report(const RunRecord& record, const std::string& history = {});

} // namespace portproof
