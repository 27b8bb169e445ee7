#include "impl/adapter/steps.h"

#include "impl/adapter/constructors.h"
#include "impl/adapter/evaluate.h"
#include "impl/adapter/handler.h"
#include "impl/clone/structured_clone.h"
#include "impl/value/access.h"
#include "impl/value/builtins.h"
#include "impl/value/collection.h"
#include "impl/value/errors.h"

namespace portproof::reference {
namespace {

// What a step gives: a value to record, or nothing to record.
using Outcome = Completion<std::optional<Value>>;
const std::optional<Value> unrecorded = std::nullopt;

Outcome recorded(Completion<Value> value) {
  if (value.threw()) return value.thrown();
  return std::optional<Value>(*value);
}
Outcome silent(Completion<Value> value) {
  if (value.threw()) return value.thrown();
  return unrecorded;
}

// One step under way.
class Action {
public:
  Action(Scope& scope, const Step& step) : scope_(scope), heap_(scope.heap()), step_(step) {}

  Outcome operator()(const OpenChannel& channel) {
    MessageChannel* made = MessageChannel::make(scope_.agent());
    scope_.bind(channel.names.at(0), Value(made->port1()));
    scope_.bind(channel.names.at(1), Value(made->port2()));
    return unrecorded;
  }

  Outcome operator()(const Let& let) {
    Completion<Value> value = evaluate(scope_, let.value);
    if (!value.threw()) scope_.bind(let.name, *value);
    return silent(value);
  }

  Outcome operator()(const Post& post) {
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

  Outcome operator()(const CloneValue& clone) {
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

  Outcome operator()(const Receive& receive) {
    Completion<Value> port = read(receive.port);
    if (port.threw()) return port.thrown();
    Completion<Value> received = receive_message_on_port(heap_, *port);
    if (!received.threw() && (*received).is_object() && receive.bind) {
      Completion<Value> message = get(heap_, *received, key("message"));
      if (!message.threw()) scope_.bind(*receive.bind, *message);
    }
    return recorded(received);
  }

  Outcome operator()(const Listen& listen) {
    // ORDER: the function exists before the port is looked up.
    Handler& handler = listen.handler ? scope_.handler(*listen.handler) : scope_.fresh_handler();
    Completion<Value> port = read(listen.port);
    if (port.threw()) return port.thrown();
    handler.register_at(listen, *port, label_of(step_));
    switch (listen.via) {
      case Via::on: return attach(*port, "on", listen, handler.callback());
      case Via::once: return attach(*port, "once", listen, handler.callback());
      case Via::add_event_listener:
      case Via::add_event_listener_once: return attach(*port, "addEventListener", listen, handler.callback());
      case Via::onmessage: return assign(*port, "onmessage", handler.callback());
      case Via::onmessageerror: return assign(*port, "onmessageerror", handler.callback());
      case Via::off:
      case Via::remove_event_listener: break;
    }
    PORTPROOF_ASSERT(false);
  }

  Outcome operator()(const Unlisten& unlisten) {
    Completion<Value> port = read(unlisten.port);
    if (port.threw()) return port.thrown();
    const char* method = unlisten.via == Via::off ? "off" : "removeEventListener";
    return silent(call_method(heap_, *port, key(method), {event_name(unlisten.event), scope_.handler(unlisten.handler).callback()}));
  }

  Outcome operator()(const UnlistenAll& unlisten) {
    return silent(call_target(unlisten.port, "removeAllListeners", {event_name(unlisten.event)}));
  }

  Outcome operator()(const Start& start) { return silent(call_target(start.port, "start")); }
  Outcome operator()(const Ref& ref) { return silent(call_target(ref.port, "ref")); }
  Outcome operator()(const Unref& unref) { return silent(call_target(unref.port, "unref")); }
  Outcome operator()(const HasRef& has_ref) { return recorded(call_target(has_ref.port, "hasRef")); }

  Outcome operator()(const Close& close) {
    if (!close.with_callback) return silent(call_target(close.port, "close"));
    const auto* name = std::get_if<std::string>(&close.port);
    const std::string label = step_.as ? *step_.as : (name != nullptr ? *name : std::string("(value)")) + " closed";
    Function* callback = Function::make(heap_, [scope = &scope_, label](Heap&, Value, const std::vector<Value>&) -> Completion<Value> {
      scope->record(label);
      return Value();
    });
    return silent(call_target(close.port, "close", {Value(callback)}));
  }

  // [untr.primitive-noop] [untr.permanent]
  Outcome operator()(const Mark& mark) {
    Completion<Value> value = evaluate(scope_, mark.value);
    if (!value.threw() && (*value).is_object()) (*value).as_object()->mark_untransferable();
    return silent(value);
  }
  // [untr.is.true/false]
  Outcome operator()(const IsMarked& is_marked) {
    Completion<Value> value = evaluate(scope_, is_marked.value);
    if (value.threw()) return value.thrown();
    return std::optional<Value>(Value::boolean((*value).is_object() && (*value).as_object()->is_untransferable()));
  }

  Outcome operator()(const Observe& observe) { return recorded(evaluate(scope_, observe.value)); }

  Outcome operator()(const Same& same) {
    Completion<Value> left = evaluate(scope_, same.values.at(0));
    if (left.threw()) return left.thrown();
    Completion<Value> right = evaluate(scope_, same.values.at(1));
    if (right.threw()) return right.thrown();
    return std::optional<Value>(Value::boolean(same_value(*left, *right)));
  }

  Outcome operator()(const Instance& instance) {
    Completion<Value> value = evaluate(scope_, instance.value);
    if (value.threw()) return value.thrown();
    return std::optional<Value>(Value::boolean(is_instance(*value, instance.of)));
  }

  Outcome operator()(const Get& step) {
    Completion<Value> object = evaluate(scope_, step.object);
    if (object.threw()) return object.thrown();
    return recorded(get(heap_, *object, evaluate_key(scope_, step.key)));
  }

  Outcome operator()(const SetProperty& step) {
    Completion<Value> object = evaluate(scope_, step.object);
    if (object.threw()) return object.thrown();
    const PropertyKey name = evaluate_key(scope_, step.key);
    Completion<Value> value = evaluate(scope_, step.value);
    if (value.threw()) return value.thrown();
    Completion<Nothing> done = set(heap_, *object, name, *value);
    if (done.threw()) return done.thrown();
    return unrecorded;
  }

  Outcome operator()(const Has& step) {
    Completion<Value> object = evaluate(scope_, step.object);
    if (object.threw()) return object.thrown();
    Completion<bool> found = has(heap_, *object, evaluate_key(scope_, step.key));
    if (found.threw()) return found.thrown();
    return std::optional<Value>(Value::boolean(*found));
  }

  Outcome operator()(const Delete& step) {
    Completion<Value> object = evaluate(scope_, step.object);
    if (object.threw()) return object.thrown();
    Completion<Nothing> done = remove(heap_, *object, evaluate_key(scope_, step.key));
    if (done.threw()) return done.thrown();
    return unrecorded;
  }

  Outcome operator()(const Call& call) {
    Completion<Value> object = evaluate(scope_, call.object);
    if (object.threw()) return object.thrown();
    Completion<Value> method = get(heap_, *object, evaluate_key(scope_, call.method));
    if (method.threw()) return method.thrown();
    std::vector<Value> arguments;
    Completion<Nothing> evaluated = evaluate_all(call.arguments, arguments);
    if (evaluated.threw()) return evaluated.thrown();
    return recorded(apply(*method, *object, arguments));
  }

  Outcome operator()(const Construct& step) {
    std::vector<Value> arguments;
    Completion<Nothing> evaluated = evaluate_all(step.arguments, arguments);
    if (evaluated.threw()) return evaluated.thrown();
    Completion<Value> made = construct(scope_.agent(), step.constructor, arguments, step.with_new);
    if (!made.threw() && step.bind) scope_.bind(*step.bind, *made);
    return silent(made);
  }

  Outcome operator()(const Later& later) {
    ++scope_.pending_blocks;
    Agent::Job job = [scope = &scope_, steps = later.steps]() -> Completion<Nothing> {
      --scope->pending_blocks;
      return scope->is_finished() ? Completion<Nothing>(Nothing{}) : run_inner(*scope, steps);
    };
    switch (later.when) {
      case When::microtask: scope_.agent().queue_microtask(std::move(job)); break;
      case When::next_tick: scope_.agent().next_tick(std::move(job)); break;
      case When::immediate: scope_.agent().set_immediate(std::move(job)); break;
      case When::timeout: scope_.agent().set_timeout(std::move(job)); break;
    }
    return unrecorded;
  }

  Outcome operator()(const Note& note) { return std::optional<Value>(Value(String::from_utf8(heap_, note.text))); }

  // What leaves or repeats is for those who walk the list.
  Outcome operator()(const Repeat&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const portproof::Throw&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const Turn&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const Settle&) { PORTPROOF_ASSERT(false); }

  // run_program() refuses programs that have these.
  Outcome operator()(const Spawn&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const Terminate&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const Exit&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const Until&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const Broadcast&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const SetEnvironmentData&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const GetEnvironmentData&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const GetEnv&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const SetEnv&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const CreateContext&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const Move&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const AtomicStep&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const Barrier&) { PORTPROOF_ASSERT(false); }

private:
  PropertyKey key(std::string_view name) { return PropertyKey::from_text(heap_, name); }

  Value event_name(PortEvent event) {
    return Value(String::from_latin1(heap_, name_of(static_cast<PortEventType>(event == PortEvent::message        ? PortEventType::message
                                                                                : event == PortEvent::messageerror ? PortEventType::messageerror
                                                                                                                   : PortEventType::close))));
  }

  Completion<Value> read(const Target& target) {
    if (const auto* path = std::get_if<std::string>(&target)) return scope_.read_path(*path);
    return evaluate(scope_, std::get<NodeId>(target));
  }

  Completion<Value> apply(Value method, Value self, const std::vector<Value>& arguments) {
    if (!is_callable(method)) return type_error(heap_, "not a function");
    return static_cast<Function*>(method.as_object())->call(heap_, self, arguments);
  }

  Completion<Value> call_target(const Target& target, const char* method, const std::vector<Value>& arguments = {}) {
    Completion<Value> object = read(target);
    if (object.threw()) return object;
    return call_method(heap_, *object, key(method), arguments);
  }

  Completion<Nothing> evaluate_all(const std::vector<NodeId>& ids, std::vector<Value>& values) {
    for (const NodeId id : ids) {
      Completion<Value> value = evaluate(scope_, id);
      if (value.threw()) return value.thrown();
      values.push_back(*value);
    }
    return Nothing{};
  }

  Outcome attach(Value port, const char* method, const Listen& listen, Value callback) {
    std::vector<Value> arguments{event_name(listen.event), callback};
    if (listen.via == Via::add_event_listener_once) {
      Object* options = Object::make(heap_);
      options->define(heap_, key("once"), Value::boolean(true));
      arguments.emplace_back(options);
    }
    return silent(call_method(heap_, port, key(method), arguments));
  }

  Outcome assign(Value port, const char* name, Value callback) {
    Completion<Nothing> done = set(heap_, port, key(name), callback);
    if (done.threw()) return done.thrown();
    return unrecorded;
  }

  Scope& scope_;
  Heap& heap_;
  const Step& step_;
};

Completion<Nothing> repeat_inner(Scope& scope, const Repeat& repeat) {
  for (std::uint64_t count = 0; count < repeat.times && !scope.is_finished(); ++count) {
    if (repeat.counter) scope.bind(*repeat.counter, Value(static_cast<double>(count)));
    Completion<Nothing> done = run_inner(scope, repeat.steps);
    if (done.threw()) return done;
  }
  return Nothing{};
}

} // namespace

void run_action(Scope& scope, const Step& step) {
  Outcome outcome = std::visit(Action(scope, step), step.verb);
  if (outcome.threw()) return scope.record_thrown(label_of(step), outcome.thrown().value);
  if (*outcome) scope.record_value(label_of(step), **outcome);
}

Completion<Nothing> run_inner(Scope& scope, BlockId steps) {
  for (const Step& step : scope.graph()[steps]) {
    scope.agent().executor().switch_point();
    if (scope.is_finished()) break;
    if (const auto* thrown = std::get_if<portproof::Throw>(&step.verb)) {
      Completion<Value> value = evaluate(scope, thrown->value);
      return Throw{value.threw() ? value.thrown().value : *value};
    }
    if (const auto* repeat = std::get_if<Repeat>(&step.verb)) {
      Completion<Nothing> done = repeat_inner(scope, *repeat);
      if (done.threw()) return done;
    } else {
      run_action(scope, step);
    }
  }
  return Nothing{};
}

} // namespace portproof::reference
