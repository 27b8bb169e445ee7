#include "impl/port/port_data.h"

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
  to.queue.emplace_back(std::move(message));
  channel_->note(to, AccessKind::write, 0);
  if (to.queue.size() == 1 && to.owner != nullptr) to.owner->wake();
  return true;
}

bool PortLink::leads_to(const PortData& other) const { return other.channel_ == channel_ && other.side_ != from_; }

PortData::~PortData() {
  disentangle();
  std::deque<std::variant<Message, CloseMark>> dropped;
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
  if (!end().queue.empty()) owner.wake();
}

void PortData::unbind() {
  const std::lock_guard lock(channel_->mutex_);
  end().owner = nullptr;
  channel_->was_moved_ = true;
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
  if (!other.alive) return;
  other.queue.emplace_back(CloseMark{});
  note(other, AccessKind::write);
  if (other.owner != nullptr) other.owner->wake();
}

} // namespace portproof::reference
