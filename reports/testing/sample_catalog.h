// The questions of the sample record: its clauses and cases.
#pragma once

#include "harness/run/record.h"

#include <vector>

namespace portproof {

std::vector<ClauseRecord> sample_clauses();
std::vector<CaseRecord> sample_cases();

} // namespace portproof
