// Reading of what a case expects, in YAML (PROGRAMS.md, section 7).
#pragma once

#include "harness/base/result.h"
#include "harness/catalog/expected_trace.h"
#include "harness/program/yaml_reader.h"

namespace portproof {

// A list of entries. Anchors are those of the list alone.
Result<ExpectedTrace> read_expected_trace(const YamlFile& file, const YamlNode& list);

// What the short form `clones:` expects: `receive b: {message: V}`, where V is the value written at `node`.
Result<ExpectedTrace> expected_clone(const YamlFile& file, const YamlNode& node);

// What the short form `refuses:` expects: that posting throws an error of that name, and that nothing arrives.
ExpectedTrace expected_refusal(const std::string& error_name);

} // namespace portproof
