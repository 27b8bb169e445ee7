// The wire form of histories (PROTOCOL.md, "load").
#pragma once

#include "harness/base/result.h"
#include "harness/judge/history/history.h"

#include <boost/json/array.hpp>

namespace portproof {

// `[{"agent":"w1","complete":true,"events":[kind,subject,number,digest, …]}, …]`, four whole numbers an event. Errors name the place.
Result<History> history_from_json(const boost::json::array& json);
boost::json::array history_to_json(const History& history);

} // namespace portproof
