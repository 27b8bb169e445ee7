// Reading of what a case expects, in YAML (PROGRAMS.md, section 7).
#pragma once

#include "harness/base/result.h"
#include "harness/catalog/expected_trace.h"
#include "harness/program/program.h"
#include "harness/program/yaml_reader.h"

namespace portproof {

// A list of entries of `main`, or a mapping from agents to such lists. Anchors are those of one list alone. `program` says which
// agents there may be.
Result<Expectation> read_expectation(const YamlFile& file, const YamlNode& node, const Program& program);

// How the short forms `clones:` and `refuses:` are asked.
enum class ShortFormWay { by_message, by_structured_clone };

// What the short form `clones:` expects, where V is the value written at `node`: `receive b: {message: V}`, or `clone: V`.
Result<ExpectedTrace> expected_clone(const YamlFile& file, const YamlNode& node, ShortFormWay way);

// What the short form `refuses:` expects: that an error of that name is thrown, and that nothing arrives.
ExpectedTrace expected_refusal(const std::string& error_name, ShortFormWay way);

} // namespace portproof
