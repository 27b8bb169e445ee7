#include "impl/port/message_port.h"

#include "impl/clone/deserialize.h"
#include "impl/clone/serialize.h"
#include "impl/clone/transfer_list.h"
#include "impl/mutants/fault.h"
#include "impl/port/dispatch.h"
#include "impl/value/access.h"
#include "impl/value/errors.h"
#include "impl/value/event.h"
#include "impl/value/names.h"

#include <algorithm>
#include <utility>

namespace portproof::reference {
namespace {
constexpr std::array<std::string_view, port_event_types> type_names{"message", "messageerror", "close"};
}

std::string_view name_of(PortEventType type) { return type_names[static_cast<std::size_t>(type)]; }

std::optional<PortEventType> port_event_type_of(std::string_view name) {
  for (std::size_t index = 0; index < port_event_types; ++index) {
    if (type_names[index] == name) return static_cast<PortEventType>(index);
  }
  return std::nullopt;
}

MessagePort* MessagePort::make(PortHost& host, std::unique_ptr<PortData> data) {
  Heap& heap = host.heap();
  MessagePort* port = heap.make<MessagePort>(heap.empty_shape(), host, std::move(data));
  host.adopt(*port);
  if (faulty(Fault::liveness_port_begins_ref)) port->refd_ = true;
  std::get<Open>(port->state_).data->bind(*port);
  return port;
}

MessagePort::MessagePort(Shape* empty, PortHost& host, std::unique_ptr<PortData> data)
    : Object(ObjectKind::message_port, empty), LoopHandle(host), state_(Open{std::move(data)}) {}

MessagePort::~MessagePort() = default;

PortData* MessagePort::data() const {
  if (const auto* open = std::get_if<Open>(&state_)) return open->data.get();
  if (const auto* closing = std::get_if<Closing>(&state_)) return closing->data.get();
  return nullptr;
}

bool MessagePort::names_itself(const std::vector<Object*>& list) const {
  return std::find(list.begin(), list.end(), static_cast<const Object*>(this)) != list.end();
}

// [post.missing-arg]
Completion<Value> MessagePort::post_message(const std::vector<Value>& arguments) {
  Heap& heap = host_.heap();
  if (faulty(Fault::ports_post_needs_no_value) && arguments.empty()) return post_message({Value()});
  if (faulty(Fault::ports_post_after_close_throws) && !std::holds_alternative<Open>(state_)) return invalid_state_error(heap, "the port is closed");
  if (faulty(Fault::ports_post_after_close_reads_nothing) && !std::holds_alternative<Open>(state_)) return Value();
  if (arguments.empty()) return type_error(heap, "postMessage needs a value");
  auto list = transfer_list_of_argument(heap, arguments.size() > 1 ? arguments[1] : Value());
  if (list.threw()) return list.thrown();
  return post(arguments[0], *list);
}

// [tl.source] [tl.target] [post.serialize-when-closed] [close.m.no-more-send]
Completion<Value> MessagePort::post(Value value, const std::vector<Object*>& list) {
  Heap& heap = host_.heap();
  if (names_itself(list) && !faulty(Fault::transfer_source_port_accepted)) return data_clone_error(heap, "the transfer list contains the source port");
  // Where the message goes is settled before the value is read: a getter may close or transfer this port meanwhile.
  std::optional<PortLink> link;
  if (auto* open = std::get_if<Open>(&state_)) link = open->data->link();
  bool doomed = false;
  for (Object* object : list) {
    if (object->kind() != ObjectKind::message_port || !link) continue;
    const PortData* listed = static_cast<MessagePort*>(object)->data();
    doomed = doomed || (listed != nullptr && link->leads_to(*listed));
  }
  auto message = structured_serialize_with_transfer(heap, value, list);
  if (message.threw()) return message.thrown();
  if (faulty(Fault::transfer_peer_refused) && doomed) return data_clone_error(heap, "the transfer list contains the other end");
  if (link && !doomed) link->post(*std::move(message));
  return Value();
}

// [start.begins] [start.idempotent]
void MessagePort::start() {
  const auto* closing = std::get_if<Closing>(&state_);
  const bool is_open = std::holds_alternative<Open>(state_);
  if (!is_open && (closing == nullptr || !closing->delivers)) return;
  receiving_ = Receiving::started;
  if (is_open && queue_length() != 0) wake(); // one that is closing goes on with the turn that it has, and gets no other
}

// [close.m.idempotent] [close.m.callback] [close.sync-return]
void MessagePort::close(Function* callback) {
  if (auto* closing = std::get_if<Closing>(&state_)) closing->by = ClosedBy::this_end;
  if (std::holds_alternative<Disconnected>(state_)) state_ = Closed{};
  const bool has_ended = std::holds_alternative<Closed>(state_);
  const bool is_too_late = has_ended && !faulty(Fault::ports_added_listener_called_at_once);
  if (callback != nullptr && !is_too_late && !faulty(Fault::ports_close_callback_forgotten)) add_listener(PortEventType::close, callback, ListenerStyle::node, Lifetime::once);
  if (!std::holds_alternative<Open>(state_)) return;
  // [close.in-handler-continues]
  const std::size_t choice = host_.chooser().choose(Choice::closing_queue, 3);
  if (choice != 0) stop();
  if (choice == 1) {
    while (std::holds_alternative<Message>(data()->take(PortData::Take::anything))) {}
  }
  begin_closing(ClosedBy::this_end);
  std::get<Closing>(state_).delivers = choice == 0;
}

void MessagePort::begin_closing(ClosedBy by) {
  if (auto* open = std::get_if<Open>(&state_)) {
    auto data = std::move(open->data);
    state_ = Closing{std::move(data), by};
    host_.handle_closing(*this);
  }
}

// [tl.detached-port] [tl.port.peer-closed]
bool MessagePort::is_detached() const {
  if (faulty(Fault::transfer_port_without_peer_refused)) return !std::holds_alternative<Open>(state_);
  if (const auto* closing = std::get_if<Closing>(&state_)) return closing->by == ClosedBy::this_end;
  return !std::holds_alternative<Open>(state_) && !std::holds_alternative<Disconnected>(state_);
}

// [close.event.both] [close.local-before-remote]
void MessagePort::finish_closing() {
  if (std::holds_alternative<Closed>(state_)) return host_.forget(*this); // it was moved, without an event
  const bool silent = std::holds_alternative<Transferred>(state_) && host_.chooser().choose(Choice::moved_handle, 2) == 1;
  State after = Closed{};
  if (auto* closing = std::get_if<Closing>(&state_); closing != nullptr && closing->by == ClosedBy::other_end) {
    closing->data->unbind();
    after = Disconnected{std::move(closing->data)};
  }
  state_ = std::move(after); // the data of a port closed by itself goes: its end disentangles, and drops what was queued
  refd_ = false;
  const bool is_heard = !silent && listeners_[static_cast<std::size_t>(PortEventType::close)].count() != 0;
  (is_heard ? learn : note)(host_.watch(), History::close, creation_number());
  if (!silent) {
    Heap& heap = host_.heap();
    tells_close_ = true;
    Event* event = Event::make(heap, Event::Class::event, String::from_latin1(heap, "close"), this);
    dispatch(PortEventType::close, *event, Value(event));
    if (faulty(Fault::ports_close_event_twice)) dispatch(PortEventType::close, *event, Value(event));
    if (faulty(Fault::receive_in_close_event_crashes) || faulty(Fault::clone_closed_port_crashes)) {
      host_.queue_microtask([this, self = Root(heap, Value(this))]() -> Completion<Nothing> { return tells_close_ = false, Nothing{}; });
    } else {
      tells_close_ = false;
    }
  }
  host_.forget(*this);
}

void MessagePort::abandon() { state_ = Closed{}; }

// [ref.idempotent] [unref.idempotent]
void MessagePort::ref() {
  if (data() != nullptr || (faulty(Fault::liveness_transferred_port_has_ref) && std::holds_alternative<Transferred>(state_))) refd_ = true;
}
void MessagePort::unref() {
  if (!faulty(Fault::liveness_unref_ignored)) refd_ = false;
}
// [ref.hasref] [ref.default]
bool MessagePort::has_ref() const {
  if (faulty(Fault::liveness_transferred_port_has_ref) && std::holds_alternative<Transferred>(state_)) return refd_;
  return refd_ && data() != nullptr;
}

// [ref.auto-on] [start.auto] [ref.second-listener] [ref.explicit-lost] [q.off-keeps-rest]
void MessagePort::listeners_changed(PortEventType type, std::size_t count_before) {
  if (type != PortEventType::message) return;
  const std::size_t count = listeners_[static_cast<std::size_t>(type)].count();
  if (count_before == 0 && count != 0) {
    if (!faulty(Fault::liveness_listener_does_not_ref)) ref();
    start();
  } else if (count_before != 0 && count == 0) {
    if (!faulty(Fault::ports_off_does_not_stop)) stop();
    if (!faulty(Fault::liveness_listener_leaks_ref)) unref();
  }
}

void MessagePort::add_listener(PortEventType type, Function* callback, ListenerStyle style, Lifetime lifetime) {
  Listeners& listeners = listeners_[static_cast<std::size_t>(type)];
  const std::size_t before = listeners.count();
  listeners.add(callback, style, lifetime);
  listeners_changed(type, before);
}

void MessagePort::remove_listener(PortEventType type, Function* callback) {
  Listeners& listeners = listeners_[static_cast<std::size_t>(type)];
  const std::size_t before = listeners.count();
  listeners.remove(callback);
  listeners_changed(type, before);
}

// By the document: the port is ref'd and started exactly while it has listeners for message.
void MessagePort::remove_all_listeners(PortEventType type) {
  Listeners& listeners = listeners_[static_cast<std::size_t>(type)];
  const std::size_t before = listeners.count();
  listeners.remove_all();
  if (!faulty(Fault::liveness_removal_of_all_leaks_ref)) listeners_changed(type, before);
}

// [start.onmessage-auto] [start.onmessage-unset-queues] [start.onmessage-first-null]
void MessagePort::set_handler(PortEventType type, Value handler) {
  Listeners& listeners = listeners_[static_cast<std::size_t>(type)];
  const std::size_t before = listeners.count();
  if (faulty(Fault::ports_onmessage_cannot_be_unset) && !handler.is_object()) return;
  const bool replaces_the_only_one = before == 1 && is_callable(listeners.attribute()) && is_callable(handler);
  const bool is_first = !listeners.attribute_was_set();
  listeners.set_attribute(handler);
  if (faulty(Fault::ports_onmessage_does_not_start)) return;
  listeners_changed(type, before);
  // [ref.auto-handler]: the handler in its place is set, too.
  if (type == PortEventType::message && replaces_the_only_one) ref();
  if (type == PortEventType::message && is_first) start();
}

Value MessagePort::handler(PortEventType type) const {
  return listeners_[static_cast<std::size_t>(type)].attribute();
}

bool MessagePort::crashes_receiver() const {
  return (faulty(Fault::receive_after_transfer_crashes) && std::holds_alternative<Transferred>(state_)) || (faulty(Fault::receive_in_close_event_crashes) && tells_close_);
}

// [rx.one] [rx.oldest] [rx.shape] [rx.empty-undefined] [rx.closed] [rx.drain-after-peer-close]
Completion<Value> MessagePort::receive_message() {
  if (crashes_receiver()) crash();
  if (data() == nullptr) return Value();
  if (faulty(Fault::receive_starts_the_port)) start();
  Taken taken = data()->take(PortData::Take::anything);
  if (std::holds_alternative<CloseMark>(taken) && !faulty(Fault::receive_swallows_the_end)) begin_closing(ClosedBy::other_end);
  auto* message = std::get_if<Message>(&taken);
  if (message == nullptr) {
    learn(host_.watch(), History::nothing_received, creation_number());
    if (faulty(Fault::receive_nothing_is_an_empty_object)) return Value(Object::make(host_.heap()));
    return Value();
  }
  learn(host_.watch(), History::received, message->stamp);
  // The end of the queue may have come to its head: it is noticed without anything listening.
  if (queue_length() != 0 && !faulty(Fault::receive_leaves_the_end_unnoticed)) wake();
  Heap& heap = host_.heap();
  auto received = deserialize(std::move(*message));
  if (received.threw()) return received.thrown();
  if (faulty(Fault::receive_bare_value)) return (*received).value;
  Object* result = Object::make(heap, heap.empty_shape(), 1);
  result->define(heap, PropertyKey(heap.names().message), (*received).value);
  return Value(result);
}

std::size_t MessagePort::queue_length() const { return data() == nullptr ? 0 : data()->queue_length(); }

// [close.undrained-blocks-event]: the end of the queue is noticed also by a port that was not started, once it is at the head.
MessagePort::Delivery MessagePort::deliver_one() {
  if (data() == nullptr) return Delivery::nothing_to_deliver;
  const auto what = receiving_ == Receiving::started || faulty(Fault::ports_deliver_before_start) ? PortData::Take::anything : PortData::Take::only_close;
  Taken taken = data()->take(what);
  if (std::holds_alternative<CloseMark>(taken)) {
    note(host_.watch(), History::close_mark, creation_number());
    begin_closing(ClosedBy::other_end);
    return Delivery::nothing_to_deliver;
  }
  auto* message = std::get_if<Message>(&taken);
  if (message == nullptr) return Delivery::nothing_to_deliver;
  dispatch_message(std::move(*message));
  return Delivery::delivered;
}

// [msg.each] [msg.single-arg] [msg.same-object-all-listeners] [start.drop]
// GAP: messageerror never fires here, since no message of this implementation fails to deserialize in the agent's own realm.
void MessagePort::dispatch_message(Message message) {
  if (is_of_other_realm()) return dispatch_in_other_realm(std::move(message));
  Heap& heap = host_.heap();
  const bool changes_nothing = !message.transfers_something() && listeners_[static_cast<std::size_t>(PortEventType::message)].first() == nullptr;
  if (!changes_nothing) learn(host_.watch(), History::message, combine(creation_number(), message.stamp));
  Deserialized received = structured_deserialize_with_transfer(heap, std::move(message), host_);
  if (listeners_[static_cast<std::size_t>(PortEventType::message)].first() == nullptr) return;
  std::vector<Value> ports;
  for (Object* port : received.ports) ports.emplace_back(port);
  Array* port_array = Array::from(heap, std::move(ports));
  port_array->freeze();
  Event* event = Event::make(heap, Event::Class::message_event, String::from_latin1(heap, "message"), this);
  const bool is_lost = faulty(Fault::ports_undefined_becomes_null) && received.value.is_undefined();
  event->set_data(is_lost ? Value::null() : received.value, port_array);
  dispatch(PortEventType::message, *event, received.value);
}

Completion<Deserialized> MessagePort::deserialize(Message message) {
  if (is_of_other_realm()) return structured_deserialize_in_other_realm(host_.heap(), std::move(message), host_);
  return structured_deserialize_with_transfer(host_.heap(), std::move(message), host_);
}

// [ctx.no-eventtarget] [ctx.messageerror]
void MessagePort::dispatch_in_other_realm(Message message) {
  Heap& heap = host_.heap();
  auto received = deserialize(std::move(message));
  const char* handler = received.threw() ? "onmessageerror" : "onmessage";
  const auto own = own_property(heap, PropertyKey::from_text(heap, handler));
  if (!own || !is_callable(own->value)) return;
  std::vector<Value> ports;
  if (!received.threw()) ports.assign((*received).ports.begin(), (*received).ports.end());
  Object* event = Object::make(heap);
  event->define(heap, PropertyKey::from_text(heap, "data"), received.threw() ? received.thrown().value : (*received).value);
  event->define(heap, PropertyKey::from_text(heap, "target"), Value(this));
  event->define(heap, PropertyKey::from_text(heap, "type"), Value(String::from_latin1(heap, std::string_view(handler).substr(2))));
  event->define(heap, PropertyKey::from_text(heap, "ports"), Value(Array::from(heap, std::move(ports))));
  for (Object* object : {event, event->own_property(heap, PropertyKey::from_text(heap, "ports"))->value.as_object()}) {
    object->prototype = Prototype::of_other_realm();
  }
  auto result = static_cast<Function*>(own->value.as_object())->call(heap, Value(this), {Value(event)});
  if (result.threw()) host_.listener_threw(result.thrown().value);
}

MessagePort* MessagePort::move_to_other_realm() {
  std::unique_ptr<PortData> data = std::move(std::get<Open>(state_).data);
  state_ = Closed{};
  refd_ = false;
  data->unbind();
  host_.handle_closing(*this);
  MessagePort* moved = make(host_, std::move(data));
  moved->prototype = Prototype::of_other_realm();
  return moved;
}

void MessagePort::dispatch(PortEventType type, Event& event, Value node_argument) {
  Listeners& listeners = listeners_[static_cast<std::size_t>(type)];
  reference::dispatch(host_, listeners, this, &event, {node_argument}, [this, type](std::size_t before) { listeners_changed(type, before); });
}

// [tl.port.queued-travel] [tl.port.peer-not-notified] [tl.port.old-emits-close] [tl.port.started-not-moved]
std::unique_ptr<DataHolder> MessagePort::transfer() {
  std::unique_ptr<PortData> data;
  if (auto* open = std::get_if<Open>(&state_)) {
    data = std::move(open->data);
    state_ = Transferred{};
    host_.handle_closing(*this);
  } else if (auto* closing = std::get_if<Closing>(&state_)) {
    data = std::move(closing->data);
    state_ = Transferred{}; // its close is due already
  } else {
    data = std::move(std::get<Disconnected>(state_).data);
    state_ = Closed{};
  }
  data->unbind();
  return std::make_unique<PortHolder>(std::move(data));
}

void MessagePort::trace(Marker& marker) {
  Object::trace(marker);
  for (const Listeners& listeners : listeners_) listeners.trace(marker);
}

// [mc.ctor]
MessageChannel* MessageChannel::make(PortHost& host) {
  auto [first, second] = Channel::entangle(host.watch());
  MessagePort* port1 = MessagePort::make(host, std::move(first));
  MessagePort* port2 = MessagePort::make(host, std::move(second));
  Heap& heap = host.heap();
  return heap.make<MessageChannel>(heap.empty_shape(), port1, port2);
}

// [mc.no-methods]
std::optional<Completion<Value>> MessageChannel::builtin_get(Heap& heap, PropertyKey key) {
  if (!key.is_atom()) return std::nullopt;
  if (key.as_atom() == heap.names().port1) return Completion<Value>(Value(port1_));
  if (key.as_atom() == heap.names().port2) return Completion<Value>(Value(port2_));
  return std::nullopt;
}

void MessageChannel::trace(Marker& marker) {
  Object::trace(marker);
  marker.mark(port1_);
  marker.mark(port2_);
}

// [rx.type-error]
Completion<Value> receive_message_on_port(Heap& heap, Value port) {
  const bool is_port = port.is_object() && port.as_object()->kind() == ObjectKind::message_port; // OPTIMIZATION: the cast costs a tenth of receiving
  if (is_port) return static_cast<MessagePort*>(port.as_object())->receive_message();
  auto* receiver = port.is_object() ? dynamic_cast<SynchronousReceiver*>(port.as_object()) : nullptr;
  if (faulty(Fault::receive_from_anything) && receiver == nullptr) return Value();
  if (receiver == nullptr) return type_error(heap, "receiveMessageOnPort needs a MessagePort");
  return receiver->receive_message();
}

} // namespace portproof::reference
