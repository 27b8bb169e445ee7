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

std::string_view name_of_event(PortEvent event) {
  switch (event) {
    case PortEvent::message: return "message";
    case PortEvent::messageerror: return "messageerror";
    case PortEvent::close: return "close";
    // run_program() refuses programs that listen to these.
    case PortEvent::online:
    case PortEvent::error:
    case PortEvent::exit: break;
  }
  PORTPROOF_ASSERT(false);
}

} // namespace

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

Handler::Handler(Scope& scope) : scope_(scope) {
  callback_ = Function::make(scope.heap(), [this](Heap&, Value self, const std::vector<Value>& given) -> Completion<Value> {
    if (scope_.is_finished()) return Value();
    Completion<Nothing> done = deliver(self, given);
    if (done.threw()) return done.thrown();
    return Value();
  });
}

void Handler::register_at(const Listen& step, Value port, std::string label) {
  registrations_.push_back({&step, port, std::move(label)});
}

void Handler::trace(Marker& marker) const {
  marker.mark(callback_);
  for (const Registration& registration : registrations_) marker.mark(registration.port);
}

// The first attachment that fits, since attaching twice does not make a second listener.
const Handler::Registration& Handler::find(Value port, const std::vector<Value>& given) const {
  if (registrations_.size() == 1) return registrations_.front();
  const Event* event = event_of(given);
  std::string type;
  if (event != nullptr) {
    Completion<Value> name = get(scope_.heap(), given[0], PropertyKey::from_text(scope_.heap(), "type"));
    if (!name.threw() && (*name).is_string()) type = (*name).as_string()->utf8();
  }
  for (const Registration& registration : registrations_) {
    const bool same_port = registration.port.is_object() && port.is_object() && registration.port.as_object() == port.as_object();
    const bool fits = event == nullptr ? !is_dom_style(registration.step->via) && registration.step->event != PortEvent::close
                                       : name_of_event(registration.step->event) == type;
    if (same_port && fits) return registration;
  }
  return registrations_.back();
}

Completion<Nothing> Handler::deliver(Value port, const std::vector<Value>& given) {
  const Registration registration = find(port, given); // a copy: steps may attach the handler again
  const Listen& step = *registration.step;
  const Listen& first = *registrations_.front().step;
  const Value argument = given.empty() ? Value() : given[0];
  const Event* event = event_of(given);
  const Value data = is_dom_style(step.via) && event != nullptr ? event->data() : argument;
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
  return step.event == PortEvent::close ? Recording::none : Recording::data;
}

Completion<Nothing> Handler::record(const Registration& registration, const std::vector<Value>& given, Value data) {
  Heap& heap = scope_.heap();
  switch (told_recording(*registration.step)) {
    case Recording::data: scope_.record_value(registration.label, data); return Nothing{};
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
    const bool is_port = (*value).is_object() && registration.port.is_object() && (*value).as_object() == registration.port.as_object();
    summary->define(heap, key, is_target ? Value::boolean(is_port) : *value);
  }
  scope_.record_value(registration.label, Value(summary));
  return Nothing{};
}

} // namespace portproof::reference
