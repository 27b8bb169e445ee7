// What a value or a step is made of, for walks over a graph.
#pragma once

#include "harness/program/graph.h"

#include <functional>

namespace portproof {

struct ChildVisitor {
  std::function<void(NodeId)> node;
  std::function<void(BlockId)> block;
};

// Visits the values and blocks that hang directly on a node or a step, in the order in which they are written.
void for_each_child(const Node& node, const ChildVisitor& visit);
void for_each_child(const Step& step, const ChildVisitor& visit);

} // namespace portproof
