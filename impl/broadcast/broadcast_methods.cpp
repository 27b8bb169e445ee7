// The properties of BroadcastChannel.prototype.
#include "impl/broadcast/broadcast_channel.h"
#include "impl/value/access.h"
#include "impl/value/errors.h"

namespace portproof::reference {
namespace {

using Arguments = std::vector<Value>;
using Method = Completion<Value> (*)(Heap&, BroadcastChannel&, const Arguments&);

Value argument(const Arguments& arguments, std::size_t index) { return index < arguments.size() ? arguments[index] : Value(); }

// The list that a call of addEventListener or removeEventListener is about; null where nothing fires such an event.
Listeners* list_argument(Heap& heap, BroadcastChannel& channel, const Arguments& arguments) {
  auto name = to_string(heap, argument(arguments, 0));
  if (name.threw()) return nullptr;
  const auto type = port_event_type_of((*name)->utf8());
  return type && *type != PortEventType::close ? &channel.listeners(*type) : nullptr;
}

Function* callback_argument(const Arguments& arguments) {
  const Value callback = argument(arguments, 1);
  return is_callable(callback) ? static_cast<Function*>(callback.as_object()) : nullptr;
}

// [bc.listeners]
Completion<Value> add(Heap& heap, BroadcastChannel& channel, const Arguments& arguments) {
  Listeners* list = list_argument(heap, channel, arguments);
  Function* callback = callback_argument(arguments);
  Lifetime lifetime = Lifetime::until_removed;
  if (const Value options = argument(arguments, 2); options.is_object()) {
    auto once = get(heap, options, PropertyKey::from_text(heap, "once"));
    if (once.threw()) return once;
    if (to_boolean(*once)) lifetime = Lifetime::once;
  }
  if (list != nullptr && callback != nullptr) list->add(callback, ListenerStyle::dom, lifetime);
  return Value();
}

Completion<Value> remove(Heap& heap, BroadcastChannel& channel, const Arguments& arguments) {
  Listeners* list = list_argument(heap, channel, arguments);
  Function* callback = callback_argument(arguments);
  if (list != nullptr && callback != nullptr) list->remove(callback);
  return Value();
}

Completion<Value> post(Heap&, BroadcastChannel& channel, const Arguments& arguments) { return channel.post_message(arguments); }
Completion<Value> close(Heap&, BroadcastChannel& channel, const Arguments&) { return channel.close(), Value(); }
// [bc.ref.returns-self]
Completion<Value> ref(Heap&, BroadcastChannel& channel, const Arguments&) { return channel.ref(), Value(&channel); }
Completion<Value> unref(Heap&, BroadcastChannel& channel, const Arguments&) { return channel.unref(), Value(&channel); }

struct Row {
  std::string_view name;
  Method method;
};
constexpr Row rows[] = {
    {"postMessage", post}, {"close", close}, {"ref", ref}, {"unref", unref}, {"addEventListener", add}, {"removeEventListener", remove},
};

std::optional<PortEventType> attribute_of(const std::string& name) {
  if (name == "onmessage") return PortEventType::message;
  if (name == "onmessageerror") return PortEventType::messageerror;
  return std::nullopt;
}

} // namespace

std::optional<Completion<Value>> BroadcastChannel::builtin_get(Heap& heap, PropertyKey key) {
  if (!key.is_atom()) return std::nullopt;
  const std::string text = key.text();
  if (text == "name") return Completion<Value>(Value(name()));
  if (const auto type = attribute_of(text)) return Completion<Value>(listeners(*type).attribute());
  for (const Row& row : rows) {
    if (row.name != text) continue;
    return Completion<Value>(Value(Function::make(heap, [method = row.method](Heap& inner, Value self, const Arguments& arguments) -> Completion<Value> {
      auto* channel = self.is_object() ? dynamic_cast<BroadcastChannel*>(self.as_object()) : nullptr;
      if (channel == nullptr) return type_error(inner, "not a BroadcastChannel");
      return method(inner, *channel, arguments);
    })));
  }
  return std::nullopt;
}

// [bc.onmessage] [bc.onmessage-initial] [bc.name-readonly]
std::optional<Completion<Nothing>> BroadcastChannel::builtin_set(Heap& heap, PropertyKey key, Value value) {
  if (!key.is_atom()) return std::nullopt;
  const std::string text = key.text();
  if (text == "name") return Completion<Nothing>(type_error(heap, "name cannot be assigned"));
  const auto type = attribute_of(text);
  if (!type) return std::nullopt;
  listeners(*type).set_attribute(value);
  return Completion<Nothing>(Nothing{});
}

} // namespace portproof::reference
