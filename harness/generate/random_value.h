// RandomValues: builds value graphs over every type of PROGRAMS.md, section 3, with sharing, cycles, hostile texts and
// special numbers. What it builds can be built by an adapter, too: views fit their buffers, keys stand once.
#pragma once

#include "harness/generate/swarm.h"
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
  RandomValues(Choices& choices, ValueGraph& graph, ValueUse use, std::function<BlockId()> accessor_steps = {}, Swarm swarm = Swarm::everything());

  // Names that a value may mention from now on.
  void set_variables(std::vector<std::string> names) { variables_ = std::move(names); }

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
  // Further properties of an object of that content.
  std::vector<Property> properties(const Content& content);
  Property property(PropertyKey key);
  // Whether an equal key is in the Map or Set already.
  bool is_new_in(const std::vector<NodeId>& others, NodeId id) const;
  // Whether it is drawn now: once in so many times, where the swarm has it.
  bool draws(Trait trait, std::size_t times) { return swarm_.has(trait) && choices_.once_in(times); }

  Choices& choices_;
  ValueGraph& graph_;
  ValueUse use_;
  std::function<BlockId()> accessor_steps_;
  Swarm swarm_;
  std::vector<std::size_t> leaf_kinds_, object_kinds_;
  std::vector<std::string> view_types_, exotics_, flags_;
  std::vector<std::string> variables_ = {"x", "m.port", "e.ports.0"};
  std::vector<NodeId> objects_; // that may be named again
  std::vector<NodeId> buffers_;
  int depth_ = 0;
};

} // namespace portproof
