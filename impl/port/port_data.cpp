#include "impl/port/port_data.h"

#include "impl/broadcast/copy_message.h"
#include "impl/mutants/fault.h"

namespace portproof::reference {

namespace {
constexpr std::uint64_t close_mark_stamp = 1;

std::uint64_t stamp_of(const std::variant<Message, CloseMark>& item) {
  const auto* message = std::get_if<Message>(&item);
  return message == nullptr ? close_mark_stamp : message->stamp;
}
} // namespace

std::pair<std::unique_ptr<PortData>, std::unique_ptr<PortData>> Channel::entangle(Watch* watch) {
  auto channel = std::make_shared<Channel>(watch);
  return {std::unique_ptr<PortData>(new PortData(channel, Side::first)),
          std::unique_ptr<PortData>(new PortData(channel, Side::second))};
}

void Channel::note(End& end, AccessKind kind, std::uint64_t seen) const {
  if (!was_moved_ || end.shared.watch() == nullptr) return;
  end.shared.use(kind, seen);
  if (kind == AccessKind::read) return;
  std::uint64_t state = combine(entangled_ ? 1 : 2, end.owner == nullptr ? 1 : 2);
  for (const auto& item : end.queue) state = combine(state, stamp_of(item));
  end.shared.become(end.alive ? state : 0);
}

// [post.fifo] [post.sends]
bool PortLink::post(Message message) const {
  const std::lock_guard lock(channel_->mutex_);
  Channel::End& to = channel_->ends_[1 - static_cast<std::size_t>(from_)];
  if (Watch* watch = to.shared.watch(); watch != nullptr) message.stamp = watch->stamp();
  if (!channel_->entangled_ || !to.alive) {
    channel_->note(to, AccessKind::read, 0);
    return false;
  }
  if (faulty(Fault::ports_queue_holds_eight) && to.queue.size() >= 8) return true;
  const bool is_first = to.queue.empty();
  if (faulty(Fault::ports_newest_first)) to.queue.push_front(std::move(message));
  else to.queue.push_back(std::move(message));
  if (faulty(Fault::ports_second_message_doubled) && !is_first && !std::get<Message>(to.queue.back()).transfers_something()) {
    to.queue.push_back(copy_message(std::get<Message>(to.queue.back())));
  }
  channel_->note(to, AccessKind::write, 0);
  if (to.queue.size() == 1 && to.owner != nullptr) to.owner->wake();
  return true;
}

bool PortLink::leads_to(const PortData& other) const { return other.channel_ == channel_ && other.side_ != from_; }

PortData::~PortData() {
  disentangle();
  RingQueue<std::variant<Message, CloseMark>> dropped;
  const std::lock_guard lock(channel_->mutex_);
  end().alive = false;
  end().owner = nullptr;
  dropped.swap(end().queue);
  note(end(), AccessKind::write);
}

Taken PortData::take(Take what) {
  const std::lock_guard lock(channel_->mutex_);
  auto& queue = end().queue;
  if (queue.empty() || (what == Take::only_close && std::holds_alternative<Message>(queue.front()))) {
    note(end(), AccessKind::read, queue.size());
    return NothingQueued{};
  }
  const std::uint64_t stamp = stamp_of(queue.front());
  Taken taken = CloseMark{};
  if (auto* message = std::get_if<Message>(&queue.front())) taken = std::move(*message);
  queue.pop_front();
  note(end(), AccessKind::write, stamp);
  return taken;
}

std::size_t PortData::queue_length() const {
  const std::lock_guard lock(channel_->mutex_);
  note(end(), AccessKind::read, end().queue.size());
  return end().queue.size();
}

void PortData::bind(PortOwner& owner) {
  const std::lock_guard lock(channel_->mutex_);
  end().owner = &owner;
  note(end(), AccessKind::write);
  if (!end().queue.empty() && !faulty(Fault::transfer_queued_end_unnoticed)) owner.wake();
}

void PortData::unbind() {
  const std::lock_guard lock(channel_->mutex_);
  end().owner = nullptr;
  channel_->was_moved_ = true;
  auto& queue = end().queue;
  if (faulty(Fault::transfer_queue_left_behind)) queue.erase_if([](const auto& item) { return std::holds_alternative<Message>(item); });
  const bool are_two = queue.size() > 1 && std::holds_alternative<Message>(queue[0]) && std::holds_alternative<Message>(queue[1]);
  if (faulty(Fault::transfer_queue_loses_its_order) && are_two) std::swap(queue[0], queue[1]);
  note(end(), AccessKind::write);
  note(other_end(), AccessKind::write);
}

// [close.event.once] [close.after-messages]: the mark goes behind everything that was posted before, once.
void PortData::disentangle() {
  const std::lock_guard lock(channel_->mutex_);
  if (!channel_->entangled_) return;
  channel_->entangled_ = false;
  note(end(), AccessKind::write);
  Channel::End& other = other_end();
  if (!other.alive || faulty(Fault::ports_close_not_told_to_the_peer)) return;
  if (faulty(Fault::ports_close_overtakes_messages)) other.queue.push_front(CloseMark{});
  else other.queue.push_back(CloseMark{});
  note(other, AccessKind::write);
  if (other.owner != nullptr) other.owner->wake();
}

} // namespace portproof::reference
