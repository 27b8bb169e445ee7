#include "impl/broadcast/broadcast_channel.h"

#include "impl/clone/deserialize.h"
#include "impl/clone/no_receiver.h"
#include "impl/clone/serialize.h"
#include "impl/mutants/fault.h"
#include "impl/port/dispatch.h"
#include "impl/value/access.h"
#include "impl/value/errors.h"
#include "impl/value/event.h"
#include "impl/value/names.h"

#include <algorithm>

namespace portproof::reference {

BroadcastInbox::BroadcastInbox(PortHost& host, BroadcastHub& hub) : LoopHandle(host), hub_(hub), queue_(*this, host.watch()) { host.adopt(*this); }

BroadcastInbox::~BroadcastInbox() {
  abandon();
  host_.forget(*this);
}

BroadcastMember BroadcastInbox::enter(const std::u16string& name, BroadcastChannel& channel) {
  const BroadcastMember member = hub_.join(name, queue_);
  open_.emplace(member, &channel);
  return member;
}

void BroadcastInbox::leave(const std::u16string& name, BroadcastMember member) {
  hub_.leave(name, member);
  if (!faulty(Fault::broadcast_delivers_after_close)) open_.erase(member);
}

// [bc.order] [bc.close] [bc.close-in-handler]: what was on its way to a channel that closed is dropped.
LoopHandle::Delivery BroadcastInbox::deliver_one() {
  auto delivery = queue_.take();
  if (!delivery) return Delivery::nothing_to_deliver;
  const auto found = open_.find(delivery->to);
  if (found != open_.end()) found->second->deliver(std::move(delivery->message));
  return Delivery::delivered;
}

// [bc.ref.default] [bc.unref.exit] [bc.close.exit]
bool BroadcastInbox::has_ref() const {
  return std::any_of(open_.begin(), open_.end(), [](const auto& entry) { return entry.second->keeps_alive() || faulty(Fault::liveness_broadcast_unref_ignored); }) &&
         !faulty(Fault::liveness_broadcast_does_not_ref);
}

void BroadcastInbox::abandon() {
  for (const auto& [member, channel] : open_) hub_.leave(channel->group(), member);
  open_.clear();
}

void BroadcastInbox::trace_handle(Marker& marker) {
  for (const auto& [member, channel] : open_) marker.mark(channel);
}

// [bc.name-any] [bc.name-required]
Completion<Value> BroadcastChannel::construct(BroadcastInbox& inbox, const std::vector<Value>& arguments) {
  Heap& heap = inbox.host().heap();
  if (arguments.empty()) return type_error(heap, "a BroadcastChannel needs a name");
  auto name = to_string(heap, arguments[0]);
  if (name.threw()) return name.thrown();
  auto* channel = heap.make<BroadcastChannel>(heap.empty_shape(), inbox, *name);
  channel->group_ = (*name)->units();
  if (faulty(Fault::broadcast_name_without_case)) {
    for (char16_t& unit : channel->group_) unit = unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit + 32) : unit;
  }
  channel->member_ = inbox.enter(channel->group_, *channel);
  return Value(channel);
}

// [bc.post-missing-arg] [bc.post-after-close] [bc.post-no-transfer] [bc.post-uncloneable] [bc.post-serializes-alone]
Completion<Value> BroadcastChannel::post_message(const std::vector<Value>& arguments) {
  Heap& heap = inbox_.host().heap();
  if (arguments.empty()) return type_error(heap, "postMessage needs a value");
  if (faulty(Fault::broadcast_post_after_close_is_silent) && !member_) return Value();
  if (!member_) return invalid_state_error(heap, "the BroadcastChannel is closed");
  const BroadcastMember sender = *member_; // a getter of the value may close the channel
  auto message = structured_serialize_with_transfer(heap, arguments[0], {});
  if (message.threw()) return message.thrown();
  if (Watch* watch = inbox_.host().watch(); watch != nullptr) (*message).stamp = watch->stamp();
  inbox_.hub().post(group_, sender, *message);
  return Value();
}

// [bc.close] [bc.close-idempotent] [bc.no-close-event]
void BroadcastChannel::close() {
  if (!member_) return;
  inbox_.leave(group_, *member_);
  member_.reset();
}

// [bc.no-listener-drop]
void BroadcastChannel::deliver(Message message) {
  Heap& heap = inbox_.host().heap();
  Listeners& to = listeners(PortEventType::message);
  if (to.count() == 0) return;
  learn(inbox_.host().watch(), History::message, combine(*member_, message.stamp));
  NoReceiver no_receiver;
  const Value data = structured_deserialize_with_transfer(heap, std::move(message), no_receiver).value;
  Array* no_ports = Array::make(heap);
  no_ports->freeze();
  Event* event = Event::make(heap, Event::Class::message_event, String::from_latin1(heap, "message"), this);
  event->set_data(data, no_ports);
  dispatch(inbox_.host(), to, this, event, {data});
}

// [rx.broadcast] [rx.shape]
Completion<Value> BroadcastChannel::receive_message() {
  Heap& heap = inbox_.host().heap();
  if (!member_) return type_error(heap, "the BroadcastChannel is closed");
  std::optional<Message> message = inbox_.take_for(*member_);
  learn(inbox_.host().watch(), message ? History::received : History::nothing_received, message ? message->stamp : *member_);
  if (!message) return Value();
  NoReceiver no_receiver;
  Object* result = Object::make(heap, heap.empty_shape(), 1);
  result->define(heap, PropertyKey(heap.names().message), structured_deserialize_with_transfer(heap, std::move(*message), no_receiver).value);
  return Value(result);
}

void BroadcastChannel::trace(Marker& marker) {
  Exotic::trace(marker);
  marker.mark(reinterpret_cast<Cell*>(name_));
  for (const Listeners& list : listeners_) list.trace(marker);
}

} // namespace portproof::reference
