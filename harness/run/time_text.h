// Times as people write them: `90s`, `10m`, `2h`.
#pragma once

#include "harness/base/result.h"

#include <chrono>
#include <string>

namespace portproof {

Result<std::chrono::seconds> parse_time(const std::string& text);

} // namespace portproof
