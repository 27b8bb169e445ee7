#include "impl/value/event.h"

#include "impl/value/builtins.h"
#include "impl/value/errors.h"

namespace portproof::reference {
namespace {

Completion<Value> stop_immediate_propagation(Heap& heap, Value self, const std::vector<Value>&) {
  if (!self.is_object() || self.as_object()->kind() != ObjectKind::event) return type_error(heap, "not an Event");
  static_cast<Event*>(self.as_object())->stop();
  return Value();
}

} // namespace

// [msg.dom-event]
std::optional<Completion<Value>> Event::builtin_get(Heap& heap, PropertyKey key) {
  if (!key.is_atom()) return std::nullopt;
  const std::string name = key.text();
  const auto some = [](Value value) { return Completion<Value>(value); };
  if (name == "type") return some(Value(type_));
  if (name == "target" || name == "currentTarget") return some(Value(target_));
  if (name == "bubbles" || name == "cancelable" || name == "defaultPrevented") return some(Value::boolean(false));
  if (name == "isTrusted") return some(Value::boolean(true));
  if (name == "stopImmediatePropagation") return some(Value(Function::make(heap, stop_immediate_propagation)));
  if (class_ == Class::event) return std::nullopt;
  if (name == "data") return some(data_);
  if (name == "ports") return some(ports_ == nullptr ? Value() : Value(ports_));
  if (name == "origin" || name == "lastEventId") return some(Value(String::from_latin1(heap, "")));
  if (name == "source") return some(Value::null());
  return std::nullopt;
}

void Event::trace(Marker& marker) {
  Object::trace(marker);
  marker.mark(type_);
  marker.mark(target_);
  marker.mark(data_);
  marker.mark(ports_);
}

} // namespace portproof::reference
