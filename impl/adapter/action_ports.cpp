// Steps on channels, ports and broadcast channels.
#include "impl/adapter/action.h"
#include "impl/adapter/evaluate.h"
#include "impl/broadcast/broadcast_channel.h"
#include "impl/clone/marking.h"
#include "impl/clone/structured_clone.h"
#include "impl/port/context.h"
#include "impl/value/access.h"
#include "impl/value/builtins.h"

namespace portproof::reference {

Outcome Action::operator()(const OpenChannel& channel) {
  MessageChannel* made = MessageChannel::make(scope_.agent());
  scope_.bind(channel.names.at(0), Value(made->port1()));
  scope_.bind(channel.names.at(1), Value(made->port2()));
  return unrecorded;
}

Outcome Action::operator()(const Post& post) {
  Completion<Value> port = read(post.port);
  if (port.threw()) return port.thrown();
  Completion<Value> method = get(heap_, *port, key("postMessage"));
  if (method.threw()) return method.thrown();
  std::vector<Value> arguments;
  for (const auto& id : {post.value, post.transfer}) {
    if (!id) continue;
    Completion<Value> argument = evaluate(scope_, *id);
    if (argument.threw()) return argument.thrown();
    arguments.push_back(*argument);
  }
  Completion<Value> result = apply(*method, *port, arguments);
  return post.record_result ? recorded(result) : silent(result);
}

Outcome Action::operator()(const CloneValue& clone) {
  Completion<Value> value = evaluate(scope_, clone.value);
  if (value.threw()) return value.thrown();
  std::optional<Value> options;
  if (clone.options) {
    Completion<Value> given = evaluate(scope_, *clone.options);
    if (given.threw()) return given.thrown();
    options = *given;
  }
  Completion<Value> result = structured_clone(heap_, *value, options, scope_.agent());
  if (!result.threw() && clone.bind) scope_.bind(*clone.bind, *result);
  return recorded(result);
}

Outcome Action::operator()(const Receive& receive) {
  Completion<Value> port = read(receive.port);
  if (port.threw()) return port.thrown();
  Completion<Value> received = receive_message_on_port(heap_, *port);
  if (!received.threw() && (*received).is_object() && receive.bind) {
    Completion<Value> message = get(heap_, *received, key("message"));
    if (!message.threw()) scope_.bind(*receive.bind, *message);
  }
  return recorded(received);
}

Outcome Action::operator()(const Start& start) { return silent(call_target(start.port, "start")); }

Outcome Action::operator()(const Ref& ref) { return silent(call_target(ref.port, "ref")); }

Outcome Action::operator()(const Unref& unref) { return silent(call_target(unref.port, "unref")); }

Outcome Action::operator()(const HasRef& has_ref) { return recorded(call_target(has_ref.port, "hasRef")); }

Outcome Action::operator()(const Close& close) {
  if (!close.with_callback) return silent(call_target(close.port, "close"));
  const auto* name = std::get_if<std::string>(&close.port);
  const std::string label = step_.as ? *step_.as : (name != nullptr ? *name : std::string("(value)")) + " closed";
  Function* callback = Function::make(heap_, [scope = &scope_, label](Heap&, Value, const std::vector<Value>&) -> Completion<Value> {
    scope->record(label);
    return Value();
  });
  return silent(call_target(close.port, "close", {Value(callback)}));
}

Outcome Action::operator()(const Mark& mark) {
  Completion<Value> value = evaluate(scope_, mark.value);
  if (value.threw()) return value.thrown();
  Completion<Nothing> marked = mark_as_untransferable(heap_, *value);
  if (marked.threw()) return marked.thrown();
  return unrecorded;
}

// [untr.is.true/false]
Outcome Action::operator()(const IsMarked& is_marked) {
  Completion<Value> value = evaluate(scope_, is_marked.value);
  if (value.threw()) return value.thrown();
  return std::optional<Value>(Value::boolean((*value).is_object() && (*value).as_object()->is_untransferable()));
}

// [unc.primitive-noop]
Outcome Action::operator()(const MarkUncloneable& mark) {
  Completion<Value> value = evaluate(scope_, mark.value);
  if (!value.threw() && (*value).is_object()) (*value).as_object()->mark_uncloneable();
  return silent(value);
}

Outcome Action::operator()(const Broadcast& broadcast) {
  std::vector<Value> arguments;
  if (broadcast.channel_name) {
    Completion<Value> name = evaluate(scope_, *broadcast.channel_name);
    if (name.threw()) return name.thrown();
    arguments.push_back(*name);
  }
  Completion<Value> made = BroadcastChannel::construct(scope_.thread().broadcasts(), arguments);
  if (!made.threw()) scope_.bind(broadcast.name, *made);
  return silent(made);
}

Outcome Action::operator()(const CreateContext& context) {
  scope_.bind(context.name, Value(Context::make(heap_)));
  return unrecorded;
}

Outcome Action::operator()(const Move& move) {
  Completion<Value> port = read(move.port);
  if (port.threw()) return port.thrown();
  Completion<Value> context = read(move.to);
  if (context.threw()) return context.thrown();
  Completion<Value> moved = move_message_port_to_context(heap_, *port, *context);
  if (!moved.threw() && move.bind) scope_.bind(*move.bind, *moved);
  return silent(moved);
}

} // namespace portproof::reference
