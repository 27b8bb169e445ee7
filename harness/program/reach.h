// Reach: how often each value is named by what hangs on the roots given so far. More than once, or by itself: shared.
#pragma once

#include "harness/program/graph.h"

#include <map>
#include <set>

namespace portproof {

class Reach {
public:
  explicit Reach(const ValueGraph& graph) : graph_(graph) {}

  void add(NodeId root);
  void add(BlockId root);
  void clear();

  int times(NodeId id) const;

private:
  const ValueGraph& graph_;
  std::map<NodeId, int> times_;
  std::set<BlockId> seen_blocks_;
};

} // namespace portproof
