// Puts runs into a history.
#pragma once

#include "harness/run/record.h"
#include "reports/history/sqlite.h"

namespace portproof {

struct Added {
  enum class What { added, was_there };
  What what = What::added;
  std::int64_t run = 0; // its number in the history
};

// One transaction: after an error the history is as it was. A run is known by its start, its seed and its command; one that is there
// already stays as it is. An error for a run that was cut off: half of its answers would look like answers that went away.
Result<Added> add_run(Database& history, const RunRecord& record);

// Of an answer's attempts those whose outcome is not that of the most of them.
std::int64_t disagreeing_attempts(const ResultRecord& result);

} // namespace portproof
