// A file for people.
#pragma once

#include "harness/base/result.h"

#include <string>

namespace portproof {

// Whole or not at all: a file that is being written never replaces a good one by half a one.
Status write_file(const std::string& path, const std::string& text);

} // namespace portproof
