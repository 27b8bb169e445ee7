// The workloads of flow control on the reference's own links and pipelines: as those of the JavaScript adapters do (load_flow.cjs), with the
// same parameters.
#pragma once

#include "harness/base/result.h"

#include <boost/json/object.hpp>
#include <optional>
#include <string>

namespace portproof::reference {

// What the reply holds: history and measures. Nothing where there is no such workload; an error where a parameter is not one of its own.
Result<std::optional<boost::json::object>> run_flow_workload(const std::string& workload, const boost::json::value& parameters, std::uint32_t seed);

} // namespace portproof::reference
