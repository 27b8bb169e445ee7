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

// What the short form `clones:` expects: `receive b: {message: V}`, where V is the value written at `node`.
Result<ExpectedTrace> expected_clone(const YamlFile& file, const YamlNode& node);

// What the short form `refuses:` expects: that posting throws an error of that name, and that nothing arrives.
ExpectedTrace expected_refusal(const std::string& error_name);

} // namespace portproof
