// The text behind `cmd:` as a list of arguments.
#pragma once

#include "harness/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace portproof {

// Splits at blanks, tabs and line ends. 'single quotes' keep everything; in "double quotes" a backslash keeps a
// following " or \ and is itself elsewhere; outside quotes it keeps any following character. Nothing else is special:
// no variables, no patterns, no shell. Errors: a quote that is not closed, a backslash at the end, no argument at all.
Result<std::vector<std::string>> split_command_line(std::string_view text);

} // namespace portproof
