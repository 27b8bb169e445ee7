// A comparison for a console.
#pragma once

#include "reports/console/style.h"
#include "reports/diff/comparison.h"

namespace portproof {

// `each_max`: of each change of each implementation; the rest is counted.
std::string diff_text(const Comparison& comparison, const Style& style, std::size_t each_max = 20);

} // namespace portproof
