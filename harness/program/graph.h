// ValueGraph: owns values and the steps that act on them, each in one array. Plain data: copied freely, no thread rules
// beyond those of a std::vector.
#pragma once

#include "harness/program/step.h"

namespace portproof {

using Block = std::vector<Step>;

class ValueGraph {
public:
  NodeId add(Node node);
  BlockId add(Block block);

  const Node& operator[](NodeId id) const { return nodes_[static_cast<std::size_t>(id)]; }
  Node& operator[](NodeId id) { return nodes_[static_cast<std::size_t>(id)]; }
  const Block& operator[](BlockId id) const { return blocks_[static_cast<std::size_t>(id)]; }
  Block& operator[](BlockId id) { return blocks_[static_cast<std::size_t>(id)]; }

  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<Block>& blocks() const { return blocks_; }

private:
  std::vector<Node> nodes_;
  std::vector<Block> blocks_;
};

// The name of the node's type on the wire ("Map", "undefined", "Uint8Array" …); for Boxed that of its kind.
std::string type_name(const ValueGraph& graph, NodeId id);

// The label that the step's entry carries: `as`, or the default by the table in PROGRAMS.md. For Listen that of a
// delivery.
std::string label_of(const Step& step);

} // namespace portproof
