// A comparison as Markdown, for a job's summary or a comment.
#pragma once

#include "reports/diff/comparison.h"

namespace portproof {

// `each_max`: of each change of each implementation; the rest is counted.
std::string diff_markdown(const Comparison& comparison, std::size_t each_max = 50);

} // namespace portproof
