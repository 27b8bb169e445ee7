#include "impl/port/port_data.h"

namespace portproof::reference {

std::pair<std::unique_ptr<PortData>, std::unique_ptr<PortData>> Channel::entangle() {
  auto channel = std::make_shared<Channel>();
  return {std::unique_ptr<PortData>(new PortData(channel, Side::first)),
          std::unique_ptr<PortData>(new PortData(channel, Side::second))};
}

// [post.fifo] [post.sends]
bool PortLink::post(Message message) const {
  const std::lock_guard lock(channel_->mutex_);
  Channel::End& to = channel_->ends_[1 - static_cast<std::size_t>(from_)];
  if (!channel_->entangled_ || !to.alive) return false;
  to.queue.emplace_back(std::move(message));
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
}

Taken PortData::take(Take what) {
  const std::lock_guard lock(channel_->mutex_);
  auto& queue = end().queue;
  if (queue.empty()) return NothingQueued{};
  if (std::holds_alternative<CloseMark>(queue.front())) {
    queue.pop_front();
    return CloseMark{};
  }
  if (what == Take::only_close) return NothingQueued{};
  Taken taken = std::move(std::get<Message>(queue.front()));
  queue.pop_front();
  return taken;
}

std::size_t PortData::queue_length() const {
  const std::lock_guard lock(channel_->mutex_);
  return end().queue.size();
}

void PortData::bind(PortOwner& owner) {
  const std::lock_guard lock(channel_->mutex_);
  end().owner = &owner;
  if (!end().queue.empty()) owner.wake();
}

void PortData::unbind() {
  const std::lock_guard lock(channel_->mutex_);
  end().owner = nullptr;
}

// [close.event.once] [close.after-messages]: the mark goes behind everything that was posted before, once.
void PortData::disentangle() {
  const std::lock_guard lock(channel_->mutex_);
  if (!channel_->entangled_) return;
  channel_->entangled_ = false;
  Channel::End& other = other_end();
  if (!other.alive) return;
  other.queue.emplace_back(CloseMark{});
  if (other.owner != nullptr) other.owner->wake();
}

} // namespace portproof::reference
