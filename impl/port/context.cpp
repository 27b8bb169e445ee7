#include "impl/port/context.h"

#include "impl/value/errors.h"

namespace portproof::reference {

// [ctx.returns-new] [ctx.original-unusable] [ctx.queue-moves] [ctx.bad-args]
Completion<Value> move_message_port_to_context(Heap& heap, Value port, Value context) {
  const bool is_port = port.is_object() && port.as_object()->kind() == ObjectKind::message_port;
  if (!is_port) return node_error(heap, ErrorType::type_error, "ERR_INVALID_ARG_TYPE", "what is to be moved is no MessagePort");
  auto& moving = static_cast<MessagePort&>(*port.as_object());
  if (!moving.is_open()) return node_error(heap, ErrorType::error, "ERR_CLOSED_MESSAGE_PORT", "the port is closed");
  const bool is_context = context.is_object() && dynamic_cast<Context*>(context.as_object()) != nullptr;
  if (!is_context) return node_error(heap, ErrorType::type_error, "ERR_INVALID_ARG_TYPE", "there is no such context");
  return Value(moving.move_to_other_realm());
}

} // namespace portproof::reference
