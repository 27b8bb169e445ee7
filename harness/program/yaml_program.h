// A program from a YAML document: `agents:` with a list of steps for each, and `process:`, as yaml_of() writes it.
#pragma once

#include "harness/program/yaml_reader.h"

namespace portproof {

// Errors name file, line and column.
Result<Program> program_from_yaml(const YamlFile& file);
// The same of a text; `name` stands for the file in errors.
Result<Program> program_from_yaml(const std::string& text, const std::string& name);

// The JSON form of a program whose `agents` and `process` (or null) stand in these nodes; errors stay in the reader.
boost::json::object program_json(YamlReader& reader, const YamlNode& agents, const YamlNode* process);

} // namespace portproof
