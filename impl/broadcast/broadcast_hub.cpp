#include "impl/broadcast/broadcast_hub.h"

#include "impl/broadcast/copy_message.h"
#include "impl/mutants/fault.h"

#include <algorithm>

namespace portproof::reference {

void BroadcastQueue::Queue::note(AccessKind kind, std::uint64_t seen) {
  if (shared.watch() == nullptr) return;
  shared.use(kind, seen);
  std::uint64_t state = 0;
  for (const BroadcastDelivery& delivery : deliveries) state = combine(state, combine(delivery.to, delivery.message.stamp));
  shared.become(state);
}

void BroadcastQueue::push(BroadcastDelivery delivery) {
  auto queue = queue_.lock();
  if (faulty(Fault::broadcast_newest_first)) queue->deliveries.push_front(std::move(delivery));
  else queue->deliveries.push_back(std::move(delivery));
  queue->note(AccessKind::write, 0);
  owner_.wake();
}

std::optional<BroadcastDelivery> BroadcastQueue::take() {
  auto queue = queue_.lock();
  if (queue->deliveries.empty()) {
    queue->note(AccessKind::read, 0);
    return std::nullopt;
  }
  BroadcastDelivery first = queue->deliveries.take_front();
  queue->note(AccessKind::write, first.message.stamp);
  return first;
}

std::optional<Message> BroadcastQueue::take_for(BroadcastMember member) {
  auto queue = queue_.lock();
  auto& deliveries = queue->deliveries;
  const auto found = std::find_if(deliveries.begin(), deliveries.end(), [member](const BroadcastDelivery& delivery) { return delivery.to == member; });
  if (found == deliveries.end()) {
    queue->note(AccessKind::read, 0);
    return std::nullopt;
  }
  Message message = std::move(found->message);
  deliveries.erase(found);
  queue->note(AccessKind::write, 0);
  return message;
}

std::size_t BroadcastQueue::length() const {
  auto queue = queue_.lock();
  queue->note(AccessKind::read, queue->deliveries.size());
  return queue->deliveries.size();
}

void BroadcastHub::Members::note_change() {
  if (shared.watch() == nullptr) return;
  shared.use(AccessKind::write);
  std::uint64_t state = last;
  for (const auto& [name, places] : of_name) {
    for (const Place& place : places) state = combine(state, place.member);
  }
  shared.become(state);
}

BroadcastMember BroadcastHub::join(const std::u16string& name, BroadcastQueue& queue) {
  auto members = members_.lock();
  members->of_name[name].push_back({++members->last, &queue});
  members->note_change();
  return members->last;
}

// [bc.close-others] [bc.name-empty]
void BroadcastHub::leave(const std::u16string& name, BroadcastMember member) {
  auto members = members_.lock();
  const auto found = members->of_name.find(name);
  if (found == members->of_name.end()) return;
  auto& places = found->second;
  places.erase(std::remove_if(places.begin(), places.end(), [member](const Place& place) { return place.member == member; }), places.end());
  if (places.empty()) members->of_name.erase(found);
  members->note_change();
}

// [bc.one-to-many] [bc.not-self] [bc.other-name] [bc.name-exact] [bc.fifo-per-sender] [bc.separate-clone]
void BroadcastHub::post(const std::u16string& name, BroadcastMember sender, const Message& message) {
  auto members = members_.lock();
  if (members->shared.watch() != nullptr) members->shared.use(AccessKind::write); // all see the posts in one order
  const auto found = members->of_name.find(name);
  if (found == members->of_name.end()) return;
  for (const Place& place : found->second) {
    if (place.member == sender && !faulty(Fault::broadcast_to_itself)) continue;
    place.queue->push({place.member, copy_message(message)});
    if (faulty(Fault::broadcast_to_one_alone)) return;
  }
}

} // namespace portproof::reference
