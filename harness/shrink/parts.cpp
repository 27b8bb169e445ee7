#include "harness/shrink/edits.h"

#include "harness/program/children.h"

#include <set>

namespace portproof {
namespace {

class Walk {
public:
  explicit Walk(const ValueGraph& graph) : graph_(graph) {}

  void block(BlockId id) {
    if (!seen_blocks_.insert(id).second) return;
    parts_.blocks.push_back(id);
    for (const Step& step : graph_[id]) for_each_child(step, visitor());
  }
  Parts take() { return std::move(parts_); }

private:
  void node(NodeId id) {
    if (!seen_nodes_.insert(id).second) return;
    parts_.nodes.push_back(id);
    for_each_child(graph_[id], visitor());
  }
  ChildVisitor visitor() {
    return {[this](NodeId id) { node(id); }, [this](BlockId id) { block(id); }};
  }

  const ValueGraph& graph_;
  std::set<BlockId> seen_blocks_;
  std::set<NodeId> seen_nodes_;
  Parts parts_;
};

} // namespace

Parts parts_of(const Program& program) {
  Walk walk(program.graph);
  for (const Agent& agent : program.agents) walk.block(agent.steps);
  return walk.take();
}

} // namespace portproof
