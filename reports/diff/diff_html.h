// A comparison as one HTML file that needs no network and runs no script.
#pragma once

#include "reports/diff/comparison.h"

namespace portproof {

std::string diff_html(const Comparison& comparison);

} // namespace portproof
