#include "impl/adapter/handler.h"

#include "impl/adapter/steps.h"
#include "impl/value/access.h"
#include "impl/value/event.h"

namespace portproof::reference {
namespace {

const Event* event_of(const std::vector<Value>& given) {
  const bool is_event = !given.empty() && given[0].is_object() && given[0].as_object()->kind() == ObjectKind::event;
  return is_event ? static_cast<const Event*>(given[0].as_object()) : nullptr;
}

bool is_dom_style(Via via) {
  switch (via) {
    case Via::on:
    case Via::once:
    case Via::off: return false;
    case Via::add_event_listener:
    case Via::add_event_listener_once:
    case Via::onmessage:
    case Via::onmessageerror:
    case Via::remove_event_listener: return true;
  }
  PORTPROOF_ASSERT(false);
}

bool is_same_object(Value left, Value right) { return left.is_object() && right.is_object() && left.as_object() == right.as_object(); }

} // namespace

std::string_view name_of_event(PortEvent event) {
  switch (event) {
    case PortEvent::message: return "message";
    case PortEvent::messageerror: return "messageerror";
    case PortEvent::close: return "close";
    case PortEvent::online: return "online";
    case PortEvent::error: return "error";
    case PortEvent::exit: return "exit";
  }
  PORTPROOF_ASSERT(false);
}

Value Handler::callback(PortEvent event) {
  Function*& callback = callbacks_[event];
  if (callback == nullptr) {
    callback = Function::make(scope_.heap(), [this, event](Heap&, Value self, const std::vector<Value>& given) -> Completion<Value> {
      if (scope_.is_over()) return Value();
      Completion<Nothing> done = deliver(event, self, given);
      if (done.threw()) return done.thrown();
      return Value();
    });
  }
  return Value(callback);
}

void Handler::register_at(const Listen& step, Value port, std::string label) {
  registrations_.push_back({&step, port, std::move(label)});
}

void Handler::trace(Marker& marker) const {
  for (const auto& [event, callback] : callbacks_) marker.mark(callback);
  for (const Registration& registration : registrations_) marker.mark(registration.port);
}

// The first attachment that fits, since attaching twice does not make a second listener. A close comes as an event in both styles.
const Handler::Registration& Handler::find(PortEvent event, Value port, const std::vector<Value>& given) const {
  const Registration* of_event = nullptr;
  const Registration* of_port = nullptr;
  for (const Registration& registration : registrations_) {
    if (registration.step->event != event) continue;
    of_event = &registration;
    if (!is_same_object(registration.port, port)) continue;
    if (event == PortEvent::close || is_dom_style(registration.step->via) == (event_of(given) != nullptr)) return registration;
    if (of_port == nullptr) of_port = &registration;
  }
  PORTPROOF_ASSERT(of_event != nullptr);
  return of_port == nullptr ? *of_event : *of_port;
}

Completion<Nothing> Handler::deliver(PortEvent event_type, Value port, const std::vector<Value>& given) {
  const Registration registration = find(event_type, port, given); // a copy: steps may attach the handler again
  const Listen& step = *registration.step;
  const Listen& first = *registrations_.front().step;
  const Value argument = given.empty() ? Value() : given[0];
  if (Watch* watch = scope_.agent().watch(); watch != nullptr && watch->wants_words()) watch->does(registration.label);
  Value data = argument;
  if (is_dom_style(step.via) && argument.is_object()) {
    Completion<Value> of_event = get(scope_.heap(), argument, PropertyKey::from_text(scope_.heap(), "data"));
    if (of_event.threw()) return of_event.thrown();
    data = *of_event;
  }
  if (const auto& name = step.bind ? step.bind : first.bind) scope_.bind(*name, data);
  if (const auto& name = step.bind_event ? step.bind_event : first.bind_event) scope_.bind(*name, argument);
  Completion<Nothing> recorded = record(registration, given, data);
  if (recorded.threw()) return recorded;
  const auto& steps = step.steps ? step.steps : first.steps;
  return steps ? run_inner(scope_, *steps) : Completion<Nothing>(Nothing{});
}

Recording Handler::told_recording(const Listen& step) const {
  const Recording told = step.record == Recording::automatic ? registrations_.front().step->record : step.record;
  if (told != Recording::automatic) return told;
  return step.event == PortEvent::close || step.event == PortEvent::online ? Recording::none : Recording::data;
}

Completion<Nothing> Handler::record(const Registration& registration, const std::vector<Value>& given, Value data) {
  Heap& heap = scope_.heap();
  switch (told_recording(*registration.step)) {
    case Recording::data:
      if (registration.step->event == PortEvent::error) {
        scope_.record_thrown(registration.label, data);
      } else {
        scope_.record_value(registration.label, data);
      }
      return Nothing{};
    case Recording::arguments: scope_.record_value(registration.label, Value(Array::from(heap, given))); return Nothing{};
    case Recording::none: scope_.record(registration.label); return Nothing{};
    case Recording::event: break;
    case Recording::automatic: PORTPROOF_ASSERT(false);
  }
  Object* summary = Object::make(heap);
  const Value event = given.empty() ? Value() : given[0];
  for (const char* name : {"type", "data", "ports", "target"}) {
    const PropertyKey key = PropertyKey::from_text(heap, name);
    Completion<Value> value = get(heap, event, key);
    if (value.threw()) return value.thrown();
    const bool is_target = std::string_view(name) == "target";
    summary->define(heap, key, is_target ? Value::boolean(is_same_object(*value, registration.port)) : *value);
  }
  scope_.record_value(registration.label, Value(summary));
  return Nothing{};
}

} // namespace portproof::reference
