#include "harness/program/reach.h"

#include "harness/program/children.h"

namespace portproof {

void Reach::add(NodeId root) {
  if (++times_[root] > 1) return;
  for_each_child(graph_[root], ChildVisitor{[this](NodeId id) { add(id); }, [this](BlockId id) { add(id); }});
}

void Reach::add(BlockId root) {
  if (!seen_blocks_.insert(root).second) return;
  for (const Step& step : graph_[root]) {
    for_each_child(step, ChildVisitor{[this](NodeId id) { add(id); }, [this](BlockId id) { add(id); }});
  }
}

void Reach::clear() {
  times_.clear();
  seen_blocks_.clear();
}

int Reach::times(NodeId id) const {
  const auto found = times_.find(id);
  return found == times_.end() ? 0 : found->second;
}

} // namespace portproof
