// One line of run.jsonl as JSON (RECORD.md), both ways.
#pragma once

#include "harness/base/result.h"
#include "harness/run/record.h"

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace portproof {

// The version of the format that this codec writes, and the only one that it reads.
inline constexpr std::int64_t record_format = 1;

// A program may nest values deeply and each level of a value takes three of JSON; past this a line is malformed.
inline constexpr std::size_t record_depth_max = 8192;

// One line without its line end. Fields that say nothing (an absent trace, empty evidence) are left out.
// Ill-formed UTF-8 becomes U+FFFD, so that what is written can always be read.
std::string record_line_to_json(const RecordLine& line);

// The same as an object, for what arranges records otherwise. Its texts may hold ill-formed UTF-8 where the line's do.
boost::json::object record_line_to_object(const RecordLine& line);

// The line back. An error's message says which field is wrong; its place is left empty. Fields that the format does
// not know are ignored; a missing field that is always written, a wrong type and an unknown kind, outcome, verdict or
// format are errors.
Result<RecordLine> record_line_from_json(std::string_view json);

} // namespace portproof
