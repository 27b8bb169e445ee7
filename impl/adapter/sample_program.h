// Runs one program many times, each time with other delays and other answers to what the documents leave open, and counts what came.
#pragma once

#include "impl/adapter/run_program.h"

#include <boost/json/array.hpp>

namespace portproof::reference {

// The outcomes as PROTOCOL.md has them: each distinct trace once, with its count. The first run that cannot be answered ends it.
using SampleResult = Result<std::variant<boost::json::array, NotSupported>>;
SampleResult sample_program(const Program& program, std::uint64_t seed, std::uint64_t count);

} // namespace portproof::reference
