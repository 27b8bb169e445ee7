#include "harness/program/yaml_program.h"

#include "harness/program/yaml_reader.h"

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
    if (key.text != "agents") return Error{fmt::format("unknown key `{}` in a program; it has only `agents`", key.text), file.place(key)};
  }
  YamlReader reader(file);
  json::object steps;
  for (const auto& [name, list] : agents->members) steps[name.text] = reader.steps(list, "/agents/" + name.text);
  if (reader.error()) return *reader.error();
  reader.remember("", file.root);
  return program_from_json(json::object{{"agents", std::move(steps)}}, reader.place_of());
}

} // namespace portproof
