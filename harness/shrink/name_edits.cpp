#include "harness/base/overloaded.h"
#include "harness/shrink/edits.h"

#include <set>

namespace portproof {
namespace {

// Calls `visit` with each name that the program binds or acts on, as a text that may be changed. Of a path it is the whole.
template <typename Visit>
void for_each_name(Program& program, Visit visit) {
  const Parts parts = parts_of(program);
  const auto target = [&](Target& port) {
    if (auto* name = std::get_if<std::string>(&port)) visit(*name);
  };
  const auto optional = [&](std::optional<std::string>& name) {
    if (name) visit(*name);
  };
  for (const BlockId id : parts.blocks) {
    for (Step& step : program.graph[id]) {
      std::visit(overloaded{
                     [&](OpenChannel& s) { for (std::string& name : s.names) visit(name); },
                     [&](Let& s) { visit(s.name); },
                     [&](CloneValue& s) { optional(s.bind); },
                     [&](Receive& s) { target(s.port); optional(s.bind); },
                     [&](Listen& s) { target(s.port); optional(s.bind); optional(s.bind_event); },
                     [&](auto& s) {
                       if constexpr (requires { s.port; }) target(s.port);
                     },
                 },
                 step.verb);
    }
  }
  for (const NodeId id : parts.nodes) {
    if (auto* variable = std::get_if<Variable>(&program.graph[id].content)) visit(variable->path);
  }
}

bool is_letter(const std::string& name) { return name.size() == 1 && name.front() >= 'a' && name.front() <= 'z'; }

} // namespace

std::vector<Edit> name_edits(const Program& program) {
  Program copy = program;
  std::set<std::string> names;
  for_each_name(copy, [&](std::string& name) { if (is_letter(name)) names.insert(name); });
  std::vector<Edit> edits;
  for (const std::string& name : names) {
    for (char earlier = 'a'; earlier < name.front(); ++earlier) {
      const std::string other(1, earlier);
      if (names.contains(other)) continue;
      edits.push_back([name, other](Program& less) { for_each_name(less, [&](std::string& text) { if (text == name) text = other; }); });
      break;
    }
  }
  return edits;
}

} // namespace portproof
