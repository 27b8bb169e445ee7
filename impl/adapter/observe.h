// Observer: writes values of the heap as values of a trace (PROGRAMS.md, "What is observed"): one walk that runs no
// code of the program. An Observer is used for one entry.
#pragma once

#include "harness/base/result.h"
#include "harness/program/trace.h"
#include "impl/value/access.h"
#include "impl/value/buffer.h"
#include "impl/value/collection.h"

#include <unordered_map>

namespace portproof::reference {

class Scope;

class Observer {
public:
  Observer(Scope& scope, ValueGraph& out) : scope_(scope), out_(out) {}

  // An error where the value nests too deeply for the wire.
  Result<NodeId> observe(Value value);
  Result<Thrown> observe_thrown(Value thrown);

private:
  NodeId write(Value value);
  NodeId write_primitive(const Value& value);
  NodeId write_object(Object& object);
  Content content_of(Object& object);
  Content array_content(Array& array, std::vector<portproof::Property>& far);
  Content buffer_content(portproof::Buffer::Kind kind, const std::byte* data, std::size_t length, std::optional<std::size_t> length_max);
  Content view_content(Object& object);
  Content error_content(Object& object);
  Content exotic_content(Object& object, std::string_view tag);
  bool hides(Object& object, PropertyKey key) const;
  portproof::Property property(PropertyKey key, const reference::Property& found);

  Scope& scope_;
  ValueGraph& out_;
  std::unordered_map<const Object*, NodeId> seen_;
  std::size_t depth_ = 0;
  bool too_deep_ = false;
};

} // namespace portproof::reference
