// The script that shows a failed attempt at a case.
#pragma once

#include "harness/run/attempt.h"

#include <chrono>
#include <optional>
#include <string>

namespace portproof {

// How long a script may take, on a busy machine too.
constexpr std::chrono::seconds script_time{20};

// `who` is the implementation and its version, for the script's first line. Nothing where a script cannot say it (script.h), or where the
// attempt shows nothing to compare, as one that passed or hung.
std::optional<std::string> failure_script(const Case& item, const Attempt& attempt, const std::string& who);

} // namespace portproof
