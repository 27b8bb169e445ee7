#include "impl/flow/port_use.h"

#include "impl/value/access.h"

namespace portproof::reference {

void listen(Agent& agent, MessagePort* port, PortEventType event, std::function<void(Value)> act) {
  Function* callback = Function::make(agent.heap(), [act = std::move(act)](Heap&, Value, const std::vector<Value>& given) -> Completion<Value> {
    act(given.at(0));
    return Value();
  });
  port->add_listener(event, callback, ListenerStyle::node, Lifetime::until_removed);
}

Completion<Value> post(MessagePort* port, Value message, const std::vector<Value>& transfer) {
  std::vector<Object*> objects;
  for (const Value each : transfer) objects.push_back(each.as_object());
  return port->post(message, objects);
}

MessagePort* port_of(const Root& root) { return static_cast<MessagePort*>(root.value().as_object()); }

Value element(Value array, std::uint32_t index) { return array.as_object()->elements()->dense.at(index); }

std::vector<Value> buffers_of(Value item) {
  const auto is_buffer = [](Value value) { return value.is_object() && value.as_object()->kind() == ObjectKind::array_buffer; };
  if (is_buffer(item)) return {item};
  std::vector<Value> buffers;
  if (!item.is_object() || item.as_object()->kind() != ObjectKind::array || item.as_object()->elements() == nullptr) return buffers;
  for (const Value each : item.as_object()->elements()->dense) {
    if (is_buffer(each)) buffers.push_back(each);
  }
  return buffers;
}

std::string text_of_thrown(Heap& heap, Value thrown) {
  if (thrown.is_object() && thrown.as_object()->kind() == ObjectKind::error) {
    const auto message = thrown.as_object()->own_property(heap, PropertyKey::from_text(heap, "message"));
    if (message && message->value.is_string()) return message->value.as_string()->utf8();
  }
  const Completion<String*> text = to_string(heap, thrown);
  return text.threw() ? "something that has no text" : (*text)->utf8();
}

} // namespace portproof::reference
