#include "impl/broadcast/broadcast_hub.h"

#include "impl/broadcast/copy_message.h"

#include <algorithm>

namespace portproof::reference {

void BroadcastQueue::push(BroadcastDelivery delivery) {
  auto queue = queue_.lock();
  queue->push_back(std::move(delivery));
  owner_.wake();
}

std::optional<BroadcastDelivery> BroadcastQueue::take() {
  auto queue = queue_.lock();
  if (queue->empty()) return std::nullopt;
  BroadcastDelivery first = std::move(queue->front());
  queue->pop_front();
  return first;
}

std::optional<Message> BroadcastQueue::take_for(BroadcastMember member) {
  auto queue = queue_.lock();
  const auto found = std::find_if(queue->begin(), queue->end(), [member](const BroadcastDelivery& delivery) { return delivery.to == member; });
  if (found == queue->end()) return std::nullopt;
  Message message = std::move(found->message);
  queue->erase(found);
  return message;
}

std::size_t BroadcastQueue::length() const { return queue_.lock()->size(); }

BroadcastMember BroadcastHub::join(const std::u16string& name, BroadcastQueue& queue) {
  auto members = members_.lock();
  members->of_name[name].push_back({++members->last, &queue});
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
}

// [bc.one-to-many] [bc.not-self] [bc.other-name] [bc.name-exact] [bc.fifo-per-sender] [bc.separate-clone]
void BroadcastHub::post(const std::u16string& name, BroadcastMember sender, const Message& message) {
  auto members = members_.lock();
  const auto found = members->of_name.find(name);
  if (found == members->of_name.end()) return;
  for (const Place& place : found->second) {
    if (place.member != sender) place.queue->push({place.member, copy_message(message)});
  }
}

} // namespace portproof::reference
