#include "harness/program/program.h"

#include "harness/base/escape.h"
#include "harness/program/children.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace portproof {
namespace {

bool waits(const Step& step) {
  return std::holds_alternative<Turn>(step.verb) || std::holds_alternative<Settle>(step.verb) || std::holds_alternative<Until>(step.verb);
}

// One walk over what an agent does: the entries that it spawns, and whether a step waits where nothing can.
class AgentWalk {
public:
  explicit AgentWalk(const ValueGraph& graph) : graph_(graph) {}

  std::vector<std::string> spawned; // once for each step
  bool waits_within = false;

  enum class Place { own_list, within };

  void block(BlockId id, Place place) {
    if (!blocks_.insert(id).second) return;
    for (const Step& step : graph_[id]) {
      if (const auto* spawn = std::get_if<Spawn>(&step.verb)) spawned.push_back(spawn->agent);
      waits_within |= waits(step) && place == Place::within;
      const Place inner = std::holds_alternative<Repeat>(step.verb) ? place : Place::within;
      for_each_child(step, ChildVisitor{[this](NodeId child) { node(child); }, [&](BlockId child) { block(child, inner); }});
    }
  }

private:
  void node(NodeId id) {
    if (!nodes_.insert(id).second) return;
    for_each_child(graph_[id], ChildVisitor{[this](NodeId child) { node(child); }, [this](BlockId child) { block(child, Place::within); }});
  }

  const ValueGraph& graph_;
  std::set<BlockId> blocks_;
  std::set<NodeId> nodes_;
};

// What must be there before the node can be: a Proxy is made with its target, a view with its buffer.
std::optional<NodeId> made_with(const Node& node) {
  if (const auto* proxy = std::get_if<Proxy>(&node.content)) return proxy->target;
  if (const auto* view = std::get_if<View>(&node.content)) return view->buffer;
  return std::nullopt;
}

bool needs_itself(const ValueGraph& graph, const Node& node) {
  std::optional<NodeId> needed = made_with(node);
  for (std::size_t left = graph.nodes().size(); needed && left != 0; --left) needed = made_with(graph[*needed]);
  return needed.has_value();
}

} // namespace

std::optional<std::string> fault_of(const Program& program) {
  const std::vector<Node>& nodes = program.graph.nodes();
  if (std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) { return needs_itself(program.graph, node); })) return "a value is made with itself";
  std::map<std::string, std::vector<std::string>> spawners; // by entry, once for each step
  for (const Agent& agent : program.agents) spawners[agent.name];
  std::set<std::string> spawning;
  for (const Agent& agent : program.agents) {
    AgentWalk walk(program.graph);
    walk.block(agent.steps, AgentWalk::Place::own_list);
    if (walk.waits_within) return "no step waits inside a handler, an accessor or a later block";
    for (const std::string& entry : walk.spawned) {
      if (entry == "main") return "`main` is no program for a worker";
      if (!spawners.contains(entry)) return one_line(fmt::format("there is no entry `{}` to spawn", entry));
      spawners[entry].push_back(agent.name);
      spawning.insert(agent.name);
    }
  }
  for (const auto& [entry, by] : spawners) {
    if (entry == "main") continue;
    if (by.empty()) return one_line(fmt::format("no step spawns `{}`", entry));
    if (std::any_of(by.begin(), by.end(), [&](const std::string& name) { return name != by.front(); })) return one_line(fmt::format("more than one agent spawns `{}`", entry));
    if (by.size() > 1 && spawning.contains(entry)) return one_line(fmt::format("`{}` spawns, and more than one step spawns it", entry));
  }
  return std::nullopt;
}

bool may_have_agent(const Program& program, const std::string& name) {
  const std::size_t mark = name.find('#');
  const std::string entry = name.substr(0, mark);
  if (std::none_of(program.agents.begin(), program.agents.end(), [&](const Agent& agent) { return agent.name == entry; })) return false;
  if (mark == std::string::npos) return true;
  const std::string number = name.substr(mark + 1);
  const bool is_number = !number.empty() && number.size() < 10 && std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
  return entry != "main" && is_number && number.front() != '0' && number != "1";
}

void for_each_step(const Program& program, const std::function<void(const Step&)>& visit) {
  for (const Block& block : program.graph.blocks()) {
    for (const Step& step : block) visit(step);
  }
}

void for_each_node(const Program& program, const std::function<void(const Node&)>& visit) {
  for (const Node& node : program.graph.nodes()) visit(node);
}

} // namespace portproof
