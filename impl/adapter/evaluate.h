// From the values of a program to values of the heap (PROGRAMS.md, section 3). All objects of one evaluation are made
// before any is filled, so that cycles need no care.
#pragma once

#include "harness/program/value.h"
#include "impl/adapter/scope.h"

#include <vector>

namespace portproof::reference {

// The value that a node describes, now. Throws what making it throws.
Completion<Value> evaluate(Scope& scope, NodeId id);
// The property key.
PropertyKey evaluate_key(Scope& scope, const portproof::PropertyKey& key);

// One evaluation under way. Each begin_ function makes an object still empty.
class Evaluation {
public:
  explicit Evaluation(Scope& scope) : scope_(scope), heap_(scope.heap()) {}

  Completion<Value> run(NodeId id);

private:
  Completion<Value> begin(NodeId id);
  Completion<Value> begin_object(NodeId id, const Node& node);
  Completion<Object*> make(const Node& node);
  Completion<Object*> make_buffer(const portproof::Buffer& buffer);
  Completion<Object*> make_view(const portproof::View& view);
  Completion<Object*> make_exotic(const portproof::Exotic& exotic);
  Completion<Object*> make_platform_object(const PlatformObject& object);
  Object* make_iterable(bool throws);

  Completion<Nothing> fill(NodeId id, Object& object);
  Completion<Nothing> fill_array(const portproof::Array& array, Array& object);
  Completion<Nothing> fill_error(const portproof::ErrorObject& error, Object& object);
  Completion<Nothing> fill_property(const portproof::Property& property, Object& object);
  Completion<Nothing> define(Object& object, PropertyKey key, NodeId value, Attributes attributes);

  struct Unfilled {
    NodeId id;
    Object* object;
  };

  Scope& scope_;
  Heap& heap_;
  std::vector<Unfilled> unfilled_;
  std::vector<NodeId> registered_; // first reached by this evaluation
};

} // namespace portproof::reference
