// Records for tests of the reports and for looking at them. Deterministic.
#pragma once

#include "harness/run/record.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace portproof {

// A finished run of four implementations over some dozens of cases: every verdict occurs, one implementation could not
// be started, the gate breaks.
RunRecord sample_record();

// A whole run of one implementation in which everything passes and the gate holds.
RunRecord passing_record();

// The sample, ended in the middle: no end, results missing.
RunRecord cut_off_record();

// The record with its clauses and cases multiplied until there are at least `result_count` results; it must hold one.
RunRecord large_record(RunRecord record, std::size_t result_count);

// Text that tries to leave every format it is put in: script, XML, Markdown, JSON, terminal.
std::string hostile_text();

// A small record of every verdict in which each text that can come from outside is hostile_text().
RunRecord hostile_record();

} // namespace portproof
