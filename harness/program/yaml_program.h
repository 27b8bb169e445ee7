// A program from a YAML document: `agents:` with a list of steps for each, as yaml_of() writes it.
#pragma once

#include "harness/program/program.h"
#include "harness/program/yaml_tree.h"

namespace portproof {

// Errors name file, line and column.
Result<Program> program_from_yaml(const YamlFile& file);

} // namespace portproof
