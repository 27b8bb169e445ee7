#include "harness/protocol/wire.h"

#include "harness/base/finite_numbers.h"

#include <fmt/format.h>
#include <boost/json/error.hpp>
#include <boost/json/parse.hpp>

namespace portproof {

namespace json = boost::json;

WireLine split_marker(std::string_view line) {
  const std::size_t marker = line.rfind(line_marker);
  if (marker == std::string_view::npos) return {{}, line};
  return {line.substr(0, marker), line.substr(marker + 1)};
}

Result<json::value> parse_wire(std::string_view text, WireFault* fault) {
  json::parse_options options;
  options.max_depth = wire_depth_max;
  boost::system::error_code failure;
  json::value value = json::parse({text.data(), text.size()}, failure, {}, options);
  if (!failure && has_finite_numbers(value)) return value;
  if (!failure) {
    if (fault) *fault = WireFault::not_finite;
    return Error{"JSON with a number too large for a double"};
  }
  const bool too_deep = failure == json::error::too_deep;
  if (fault) *fault = too_deep ? WireFault::too_deep : WireFault::not_json;
  return Error{too_deep ? fmt::format("JSON that nests deeper than {} levels", wire_depth_max)
                        : "not JSON: " + failure.message()};
}

} // namespace portproof
