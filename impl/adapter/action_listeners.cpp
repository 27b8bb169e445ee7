// Steps that attach and detach listeners.
#include "impl/adapter/action.h"
#include "impl/adapter/handler.h"
#include "impl/value/access.h"

namespace portproof::reference {

Outcome Action::operator()(const Listen& listen) {
  // ORDER: the function exists before the port is looked up.
  Handler& handler = listen.handler ? scope_.handler(*listen.handler) : scope_.fresh_handler();
  const Value callback = handler.callback(listen.event);
  Completion<Value> port = read(listen.port);
  if (port.threw()) return port.thrown();
  handler.register_at(listen, *port, label_of(step_));
  const auto assign = [&](const char* attribute) -> Outcome {
    Completion<Nothing> done = set(heap_, *port, key(attribute), callback);
    if (done.threw()) return done.thrown();
    return unrecorded;
  };
  std::vector<Value> arguments{event_name(listen.event), callback};
  switch (listen.via) {
    case Via::on: return silent(call_method(heap_, *port, key("on"), arguments));
    case Via::once: return silent(call_method(heap_, *port, key("once"), arguments));
    case Via::add_event_listener: return silent(call_method(heap_, *port, key("addEventListener"), arguments));
    case Via::add_event_listener_once: {
      Object* options = Object::make(heap_);
      options->define(heap_, key("once"), Value::boolean(true));
      arguments.emplace_back(options);
      return silent(call_method(heap_, *port, key("addEventListener"), arguments));
    }
    case Via::onmessage: return assign("onmessage");
    case Via::onmessageerror: return assign("onmessageerror");
    case Via::off:
    case Via::remove_event_listener: break;
  }
  PORTPROOF_ASSERT(false);
}

Outcome Action::operator()(const Unlisten& unlisten) {
  Completion<Value> port = read(unlisten.port);
  if (port.threw()) return port.thrown();
  const char* method = unlisten.via == Via::off ? "off" : "removeEventListener";
  return silent(call_method(heap_, *port, key(method), {event_name(unlisten.event), scope_.handler(unlisten.handler).callback(unlisten.event)}));
}

Outcome Action::operator()(const UnlistenAll& unlisten) {
  return silent(call_target(unlisten.port, "removeAllListeners", {event_name(unlisten.event)}));
}
Value Action::event_name(PortEvent event) { return Value(String::from_latin1(heap_, name_of_event(event))); }

} // namespace portproof::reference
