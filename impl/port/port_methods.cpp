// The properties of MessagePort.prototype.
#include "impl/port/message_port.h"
#include "impl/value/access.h"
#include "impl/value/errors.h"

#include <algorithm>
#include <array>

namespace portproof::reference {
namespace {

using Arguments = std::vector<Value>;
using Method = Completion<Value> (*)(Heap&, MessagePort&, const Arguments&);

Value argument(const Arguments& arguments, std::size_t index) { return index < arguments.size() ? arguments[index] : Value(); }

std::optional<PortEventType> event_argument(Heap& heap, const Arguments& arguments) {
  auto name = to_string(heap, argument(arguments, 0));
  if (name.threw()) return std::nullopt;
  return port_event_type_of((*name)->utf8());
}

Function* callback_argument(const Arguments& arguments, std::size_t index) {
  const Value value = argument(arguments, index);
  return is_callable(value) ? static_cast<Function*>(value.as_object()) : nullptr;
}

template <ListenerStyle style, Lifetime lifetime>
Completion<Value> add(Heap& heap, MessagePort& port, const Arguments& arguments) {
  const auto type = event_argument(heap, arguments);
  Function* callback = callback_argument(arguments, 1);
  const bool is_node = style == ListenerStyle::node;
  if (callback == nullptr) return is_node ? Completion<Value>(type_error(heap, "the listener is no function")) : Value();
  auto lasts = lifetime;
  if (const Value options = argument(arguments, 2); !is_node && options.is_object()) {
    auto once = get(heap, options, PropertyKey::from_text(heap, "once"));
    if (once.threw()) return once;
    if (to_boolean(*once)) lasts = Lifetime::once;
  }
  // GAP: listeners for other event types than those of ports are dropped: nothing fires them.
  if (type) port.add_listener(*type, callback, style, lasts);
  return is_node ? Value(&port) : Value();
}

Completion<Value> remove(Heap& heap, MessagePort& port, const Arguments& arguments) {
  const auto type = event_argument(heap, arguments);
  Function* callback = callback_argument(arguments, 1);
  if (type && callback != nullptr) port.remove_listener(*type, callback);
  return Value();
}

Completion<Value> remove_all(Heap& heap, MessagePort& port, const Arguments& arguments) {
  if (arguments.empty()) {
    for (const auto type : {PortEventType::message, PortEventType::messageerror, PortEventType::close}) port.remove_all_listeners(type);
  } else if (const auto type = event_argument(heap, arguments)) {
    port.remove_all_listeners(*type);
  }
  return Value(&port);
}

Completion<Value> post(Heap&, MessagePort& port, const Arguments& arguments) { return port.post_message(arguments); }
Completion<Value> start(Heap&, MessagePort& port, const Arguments&) { return port.start(), Value(); }
Completion<Value> close(Heap&, MessagePort& port, const Arguments& arguments) {
  return port.close(callback_argument(arguments, 0)), Value();
}
Completion<Value> ref(Heap&, MessagePort& port, const Arguments&) { return port.ref(), Value(); }
Completion<Value> unref(Heap&, MessagePort& port, const Arguments&) { return port.unref(), Value(); }
Completion<Value> has_ref(Heap&, MessagePort& port, const Arguments&) { return Value::boolean(port.has_ref()); }

struct Row {
  std::string_view name;
  Method method;
};
constexpr Row rows[] = {
    {"postMessage", post},
    {"start", start},
    {"close", close},
    {"ref", ref},
    {"unref", unref},
    {"hasRef", has_ref},
    {"on", add<ListenerStyle::node, Lifetime::until_removed>},
    {"addListener", add<ListenerStyle::node, Lifetime::until_removed>},
    {"once", add<ListenerStyle::node, Lifetime::once>},
    {"addEventListener", add<ListenerStyle::dom, Lifetime::until_removed>},
    {"off", remove},
    {"removeListener", remove},
    {"removeEventListener", remove},
    {"removeAllListeners", remove_all},
};

std::optional<PortEventType> attribute_of(PropertyKey key) {
  if (!key.is_atom()) return std::nullopt;
  const std::string name = key.text();
  if (name == "onmessage") return PortEventType::message;
  if (name == "onmessageerror") return PortEventType::messageerror;
  if (name == "onclose") return PortEventType::close; // [close.onclose-attribute]
  return std::nullopt;
}

// What a port of another realm has of them.
bool is_of_every_realm(std::string_view method) {
  constexpr std::array<std::string_view, 6> names{"postMessage", "start", "close", "ref", "unref", "hasRef"};
  return std::find(names.begin(), names.end(), method) != names.end();
}

} // namespace

std::optional<Completion<Value>> MessagePort::builtin_get(Heap& heap, PropertyKey key) {
  if (is_of_other_realm() && !(key.is_atom() && is_of_every_realm(key.text()))) return std::nullopt;
  if (const auto type = attribute_of(key)) return Completion<Value>(handler(*type));
  if (!key.is_atom()) return std::nullopt;
  const std::string name = key.text();
  for (const Row& row : rows) {
    if (row.name != name) continue;
    return Completion<Value>(Value(Function::make(heap, [method = row.method](Heap& inner, Value self, const Arguments& arguments) -> Completion<Value> {
      const bool is_port = self.is_object() && self.as_object()->kind() == ObjectKind::message_port;
      if (!is_port) return type_error(inner, "not a MessagePort");
      return method(inner, static_cast<MessagePort&>(*self.as_object()), arguments);
    })));
  }
  return std::nullopt;
}

std::optional<Completion<Nothing>> MessagePort::builtin_set(Heap&, PropertyKey key, Value value) {
  const auto type = is_of_other_realm() ? std::nullopt : attribute_of(key);
  if (!type) return std::nullopt;
  set_handler(*type, value);
  return Completion<Nothing>(Nothing{});
}

} // namespace portproof::reference
