// RandomValues: builds value graphs over every type of PROGRAMS.md, section 3, with sharing, cycles, hostile texts and
// special numbers. What it builds can be built by an adapter, too: views fit their buffers, keys stand once.
#pragma once

#include "harness/generate/choices.h"
#include "harness/program/graph.h"

#include <functional>
#include <string>

namespace portproof {

enum class ValueUse {
  given,    // what a program hands in
  observed, // what a trace holds: MessagePorts, detached buffers, digests, no variables
};

class RandomValues {
public:
  // Both references must outlive this. `accessor_steps` gives the steps of a getter; none: getters have no steps.
  RandomValues(Choices& choices, ValueGraph& graph, ValueUse use, std::function<BlockId()> accessor_steps = {})
      : choices_(choices), graph_(graph), use_(use), accessor_steps_(std::move(accessor_steps)) {}

  NodeId value();
  // A value that is no bare text: what can stand as a step's target.
  NodeId target_value();
  PropertyKey key();
  std::u16string text();
  std::string well_formed_text();

private:
  NodeId leaf();
  NodeId object();
  Content object_content(std::size_t kind);
  double number();
  Symbol symbol();
  std::string big_int();
  Array array();
  Boxed boxed();
  RegExp reg_exp();
  Map map();
  Set set();
  ErrorObject error();
  Buffer buffer();
  View view();
  Exotic exotic();
  std::vector<NodeId> list();
  std::vector<Property> properties();
  Property property(PropertyKey key);
  // Whether an equal key is in the Map or Set already.
  bool is_new_in(const std::vector<NodeId>& others, NodeId id) const;

  Choices& choices_;
  ValueGraph& graph_;
  ValueUse use_;
  std::function<BlockId()> accessor_steps_;
  std::vector<NodeId> objects_; // that may be named again
  std::vector<NodeId> buffers_;
  int depth_ = 0;
};

} // namespace portproof
