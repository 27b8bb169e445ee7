// What kind of place a stream writes to.
#pragma once

#include "reports/console/style.h"

#include <cstdio>

namespace portproof {

Output output_of(std::FILE* stream);
// Colours by NO_COLOR and the kind of place, width by the terminal.
Style style_of(std::FILE* stream);

} // namespace portproof
