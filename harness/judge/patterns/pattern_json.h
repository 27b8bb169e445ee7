// The wire form of scripts and of what they saw (PROTOCOL.md, "Scripts").
#pragma once

#include "harness/base/result.h"
#include "harness/judge/patterns/laws.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace portproof {

// `{"size":1,"scripts":[[[0,0],[1,0]]]}`: the parameters of the workload. All scripts are of one size.
boost::json::object parameters_of(const std::vector<PatternScript>& scripts);

// `[[kind,subject,number, …], …]`, one list for each script. Errors name the place.
Result<std::vector<std::vector<PatternEvent>>> pattern_events_from_json(const boost::json::array& history);

} // namespace portproof
