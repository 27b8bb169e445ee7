// One line of the wire as a JSON value: the bounds that hold for every line, in both directions.
#pragma once

#include "harness/base/result.h"

#include <boost/json/value.hpp>
#include <string>
#include <string_view>

namespace portproof {

// How deep arrays and objects of one line may nest. One level of a Portproof value takes up to three, so that values of
// some 1,300 levels pass; a parse of this depth takes well under a quarter of a thread's usual stack of 8 MiB, also
// under AddressSanitizer. A line that nests deeper is a protocol error, and is refused before it is built.
constexpr std::size_t wire_depth_max = 4096;

// The character that an adapter may begin its own lines with (PROTOCOL.md, Noise).
constexpr char line_marker = '\x1e';

enum class WireFault { not_json, too_deep, not_finite };

struct WireLine {
  std::string_view noise;   // everything before the last marker; the marker itself belongs to neither
  std::string_view content; // everything after it, or the whole line
};

// Both views are into `line`.
WireLine split_marker(std::string_view line);

// Parses one JSON text. Errors name the fault in `fault`, where it is given.
Result<boost::json::value> parse_wire(std::string_view text, WireFault* fault = nullptr);

} // namespace portproof
