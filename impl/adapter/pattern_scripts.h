// Scripts of operations on the parts of impl/flow, and what they saw (PROTOCOL.md, "Scripts").
#pragma once

#include "harness/base/result.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>

namespace portproof::reference {

// The history, one list of events for each script. Nothing where there is no such subject; an error where the parameters are not what
// the subject takes.
Result<std::optional<boost::json::array>> run_pattern_scripts(const std::string& subject, const boost::json::value& parameters);

} // namespace portproof::reference
