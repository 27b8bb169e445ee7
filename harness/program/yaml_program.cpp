#include "harness/program/yaml_program.h"

#include "harness/base/escape.h"

#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace portproof {
namespace json = boost::json;

Result<Program> program_from_yaml(const YamlFile& file) {
  const YamlNode* agents = file.root.find("agents");
  if (agents == nullptr || agents->kind != YamlNode::Kind::mapping) {
    return Error{"a program is a mapping with `agents`: names and lists of steps", file.place(file.root)};
  }
  for (const auto& [key, member] : file.root.members) {
    if (key.text != "agents" && key.text != "process") return Error{one_line(fmt::format("unknown key `{}` in a program; it may have agents, process", key.text)), file.place(key)};
  }
  YamlReader reader(file);
  json::object program = program_json(reader, *agents, file.root.find("process"));
  if (reader.error()) return *reader.error();
  reader.remember("", file.root);
  return program_from_json(program, reader.place_of());
}

Result<Program> program_from_yaml(const std::string& text, const std::string& name) {
  const Result<YamlFile> file = parse_yaml(text, name);
  if (!file) return file.error();
  return program_from_yaml(*file);
}

json::object program_json(YamlReader& reader, const YamlNode& agents, const YamlNode* process) {
  json::object out;
  reader.remember("/agents", agents);
  if (agents.kind != YamlNode::Kind::mapping) reader.fail(agents, "`agents` is a mapping from names to lists of steps");
  json::object steps;
  for (const auto& [name, list] : agents.members) {
    steps[name.text] = reader.steps(list, "/agents/" + name.text);
    reader.end_of_anchors();
  }
  out["agents"] = std::move(steps);
  if (process != nullptr) {
    reader.remember("/process", *process);
    out["process"] = json::value(process->text);
  }
  return out;
}

} // namespace portproof
