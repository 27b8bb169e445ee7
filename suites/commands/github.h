// What a job on GitHub shows of a run.
#pragma once

#include "harness/base/result.h"
#include "harness/run/record.h"

namespace portproof {

// Within a job there (GITHUB_ACTIONS is `true`): prints annotations on stdout, and appends the Markdown summary to the file that
// GITHUB_STEP_SUMMARY names. Elsewhere nothing.
Status tell_github(const RunRecord& record);

} // namespace portproof
