// The fields of each verb as they stand in YAML and JSON, written once for reading and for writing.
//
// describe(step, visitor) calls the visitor for each field, the verb's own key first:
//   visitor.field(name, member)              must be there
//   visitor.optional(name, member)           std::optional; may be absent
//   visitor.flag(name, bool)                 absent means the member's default
//   visitor.list(name, vector of NodeId)     absent means empty
//   visitor.always_true(name)                the value true, for a verb without fields
//   visitor.choice(name, enum, table)        one of the table's names; absent means the member's default
#pragma once

#include "harness/program/step.h"

#include <array>
#include <string_view>

namespace portproof {

template <typename Enum>
struct NamedChoice {
  std::string_view name;
  Enum value;
};

inline constexpr std::array listen_styles = {
    NamedChoice<Via>{"on", Via::on},
    NamedChoice<Via>{"once", Via::once},
    NamedChoice<Via>{"addEventListener", Via::add_event_listener},
    NamedChoice<Via>{"addEventListenerOnce", Via::add_event_listener_once},
    NamedChoice<Via>{"onmessage", Via::onmessage},
    NamedChoice<Via>{"onmessageerror", Via::onmessageerror},
};
inline constexpr std::array unlisten_styles = {
    NamedChoice<Via>{"off", Via::off},
    NamedChoice<Via>{"removeEventListener", Via::remove_event_listener},
};
inline constexpr std::array recordings = {
    NamedChoice<Recording>{"data", Recording::data},
    NamedChoice<Recording>{"arguments", Recording::arguments},
    NamedChoice<Recording>{"event", Recording::event},
    NamedChoice<Recording>{"none", Recording::none},
};
inline constexpr std::array moments = {
    NamedChoice<When>{"microtask", When::microtask},
    NamedChoice<When>{"nextTick", When::next_tick},
    NamedChoice<When>{"immediate", When::immediate},
    NamedChoice<When>{"timeout", When::timeout},
};
inline constexpr std::array event_names = {
    NamedChoice<PortEvent>{"message", PortEvent::message},
    NamedChoice<PortEvent>{"messageerror", PortEvent::messageerror},
    NamedChoice<PortEvent>{"close", PortEvent::close},
    NamedChoice<PortEvent>{"online", PortEvent::online},
    NamedChoice<PortEvent>{"error", PortEvent::error},
    NamedChoice<PortEvent>{"exit", PortEvent::exit},
};
inline constexpr std::array atomic_operations = {
    NamedChoice<AtomicOperation>{"load", AtomicOperation::load},
    NamedChoice<AtomicOperation>{"store", AtomicOperation::store},
    NamedChoice<AtomicOperation>{"add", AtomicOperation::add},
    NamedChoice<AtomicOperation>{"sub", AtomicOperation::sub},
    NamedChoice<AtomicOperation>{"exchange", AtomicOperation::exchange},
    NamedChoice<AtomicOperation>{"compareExchange", AtomicOperation::compare_exchange},
    NamedChoice<AtomicOperation>{"notify", AtomicOperation::notify},
    NamedChoice<AtomicOperation>{"wait", AtomicOperation::wait},
};

template <typename V> void describe(OpenChannel& s, V& v) { v.field("channel", s.names); }
template <typename V> void describe(Let& s, V& v) { v.field("let", s.name); v.field("value", s.value); }
template <typename V> void describe(Post& s, V& v) {
  v.field("post", s.port);
  v.optional("value", s.value);
  v.optional("transfer", s.transfer);
  v.flag("result", s.record_result);
}
template <typename V> void describe(CloneValue& s, V& v) {
  v.field("clone", s.value);
  v.optional("options", s.options);
  v.optional("bind", s.bind);
}
template <typename V> void describe(Receive& s, V& v) { v.field("receive", s.port); v.optional("bind", s.bind); }
template <typename V> void describe(Listen& s, V& v) {
  v.field("listen", s.port);
  v.choice("event", s.event, event_names);
  v.choice("via", s.via, listen_styles);
  v.optional("handler", s.handler);
  v.optional("do", s.steps);
  v.optional("bind", s.bind);
  v.optional("bindEvent", s.bind_event);
  v.choice("record", s.record, recordings);
}
template <typename V> void describe(Unlisten& s, V& v) {
  v.field("unlisten", s.port);
  v.choice("event", s.event, event_names);
  v.field("handler", s.handler);
  v.choice("via", s.via, unlisten_styles);
}
template <typename V> void describe(UnlistenAll& s, V& v) {
  v.field("unlistenAll", s.port);
  v.choice("event", s.event, event_names);
}
template <typename V> void describe(Start& s, V& v) { v.field("start", s.port); }
template <typename V> void describe(Close& s, V& v) { v.field("close", s.port); v.flag("callback", s.with_callback); }
template <typename V> void describe(Ref& s, V& v) { v.field("ref", s.port); }
template <typename V> void describe(Unref& s, V& v) { v.field("unref", s.port); }
template <typename V> void describe(HasRef& s, V& v) { v.field("hasRef", s.port); }
template <typename V> void describe(Mark& s, V& v) { v.field("mark", s.value); }
template <typename V> void describe(IsMarked& s, V& v) { v.field("isMarked", s.value); }
template <typename V> void describe(MarkUncloneable& s, V& v) { v.field("markUncloneable", s.value); }
template <typename V> void describe(Observe& s, V& v) { v.field("observe", s.value); }
template <typename V> void describe(Same& s, V& v) { v.field("same", s.values); }
template <typename V> void describe(Instance& s, V& v) { v.field("instance", s.value); v.field("of", s.of); }
template <typename V> void describe(Get& s, V& v) { v.field("get", s.object); v.field("key", s.key); }
template <typename V> void describe(SetProperty& s, V& v) {
  v.field("set", s.object);
  v.field("key", s.key);
  v.field("value", s.value);
}
template <typename V> void describe(Has& s, V& v) { v.field("has", s.object); v.field("key", s.key); }
template <typename V> void describe(Delete& s, V& v) { v.field("delete", s.object); v.field("key", s.key); }
template <typename V> void describe(Freeze& s, V& v) { v.field("freeze", s.value); }
template <typename V> void describe(Hide& s, V& v) { v.field("hide", s.object); v.field("key", s.key); }
template <typename V> void describe(SetPrototype& s, V& v) { v.field("setPrototype", s.object); v.field("to", s.prototype); }
template <typename V> void describe(Call& s, V& v) {
  v.field("call", s.object);
  v.field("method", s.method);
  v.list("arguments", s.arguments);
}
template <typename V> void describe(Construct& s, V& v) {
  v.field("construct", s.constructor);
  v.list("arguments", s.arguments);
  v.flag("new", s.with_new);
  v.optional("bind", s.bind);
}
template <typename V> void describe(Later& s, V& v) { v.choice("later", s.when, moments); v.field("do", s.steps); }
template <typename V> void describe(Repeat& s, V& v) {
  v.field("repeat", s.times);
  v.optional("counter", s.counter);
  v.field("do", s.steps);
}
template <typename V> void describe(Note& s, V& v) { v.field("note", s.text); }
template <typename V> void describe(Throw& s, V& v) { v.field("throw", s.value); }
template <typename V> void describe(Turn& s, V& v) { v.field("turn", s.count); }
template <typename V> void describe(Settle&, V& v) { v.always_true("settle"); }
template <typename V> void describe(Spawn& s, V& v) {
  v.field("spawn", s.name);
  v.field("agent", s.agent);
  v.optional("options", s.options);
}
template <typename V> void describe(Terminate& s, V& v) { v.field("terminate", s.worker); }
template <typename V> void describe(Exit& s, V& v) { v.field("exit", s.code); }
template <typename V> void describe(Until& s, V& v) { v.field("until", s.label); v.optional("times", s.times); }
template <typename V> void describe(Broadcast& s, V& v) { v.field("broadcast", s.name); v.optional("name", s.channel_name); }
template <typename V> void describe(SetEnvironmentData& s, V& v) { v.field("setEnvironmentData", s.key); v.optional("value", s.value); }
template <typename V> void describe(GetEnvironmentData& s, V& v) { v.field("getEnvironmentData", s.key); }
template <typename V> void describe(GetEnv& s, V& v) { v.field("getEnv", s.name); }
template <typename V> void describe(SetEnv& s, V& v) { v.field("setEnv", s.name); v.optional("value", s.value); }
template <typename V> void describe(CreateContext& s, V& v) { v.field("context", s.name); }
template <typename V> void describe(Move& s, V& v) {
  v.field("move", s.port);
  v.field("to", s.to);
  v.optional("bind", s.bind);
}
template <typename V> void describe(AtomicStep& s, V& v) {
  v.choice("atomics", s.operation, atomic_operations);
  v.field("on", s.view);
  v.field("index", s.index);
  v.optional("value", s.value);
  v.optional("expected", s.expected);
}
template <typename V> void describe(Barrier& s, V& v) { v.field("barrier", s.name); v.field("agents", s.agents); }
template <typename V> void describe(FillHeap& s, V& v) { v.field("fillHeap", s.megabytes); }
template <typename V> void describe(WriteStream& s, V& v) { v.field("write", s.stream); v.field("text", s.text); }
template <typename V> void describe(EndStream& s, V& v) { v.field("end", s.stream); }
template <typename V> void describe(ReadStream& s, V& v) { v.field("read", s.stream); }

} // namespace portproof
