// Finding the file that a command runs, as a shell would: Boost.Process has no look-up in PATH without a further
// library, and a file that cannot be run is better told before a process exists than after.
#pragma once

#include "harness/base/result.h"

#include <string>

namespace portproof {

// `command` with a slash in it is a path; without, it is looked for in the directories of PATH (an empty entry is the
// current directory). The file must be a regular one that this user may execute; the error says which of that it is
// not.
Result<std::string> find_executable(const std::string& command);

} // namespace portproof
