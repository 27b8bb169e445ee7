// The JSON form of programs, values and traces (PROGRAMS.md): the wire's form, and the one decoder that the YAML form goes
// through as well. Numbers, strings and identity survive both directions: -0, NaN, lone surrogates, cycles.
#pragma once

#include "harness/base/result.h"
#include "harness/program/program.h"
#include "harness/program/trace.h"

#include <boost/json/fwd.hpp>
#include <functional>
#include <string>

namespace portproof {

// Turns the place of an error within a document, as a path like "/agents/main/0/value", into one for
// people ("file.yaml:12:5"). The default gives the path itself.
using PlaceOf = std::function<std::string(const std::string& path)>;

Result<Program> program_from_json(const boost::json::value& json, const PlaceOf& place_of = {});
boost::json::value to_json(const Program& program);

Result<Trace> trace_from_json(const boost::json::value& json, const PlaceOf& place_of = {});
boost::json::value to_json(const Trace& trace);

// One value with all that hangs on it; ids are counted anew from 1, and only where an object occurs again.
boost::json::value to_json(const ValueGraph& graph, NodeId root);

} // namespace portproof
