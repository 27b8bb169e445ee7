// The run as GitHub's workflow commands: printed in a job, each becomes an annotation at the case's place in its file.
#pragma once

#include "harness/run/record.h"

#include <cstddef>
#include <string>

namespace portproof {

// One line per problem and per result that needs eyes, worst first over all implementations, at most `lines_max`
// (GitHub shows ten of a kind per step), then one that counts the rest. Empty where there is nothing to say.
std::string github_annotations(const RunRecord& record, std::size_t lines_max = 10);

} // namespace portproof
