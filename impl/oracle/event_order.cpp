#include "impl/oracle/event_order.h"

#include <algorithm>
#include <utility>

namespace portproof::reference {
namespace {
void join(std::array<std::uint32_t, strands_max>& clock, const std::array<std::uint32_t, strands_max>& other) {
  for (std::size_t strand = 0; strand < strands_max; ++strand) clock[strand] = std::max(clock[strand], other[strand]);
}
} // namespace

void EventOrder::truncate(std::size_t size) {
  for (; size_ > size; --size_) latest_[last().strand] = last().previous;
  while (!separated_.empty() && separated_.back() > size) separated_.pop_back();
}

void EventOrder::begin(StrandNumber strand) {
  if (events_.size() == size_) events_.emplace_back();
  Event& event = events_[size_];
  event.strand = strand;
  event.number = 1;
  event.previous = std::exchange(latest_[strand], size_);
  event.accesses.clear();
  event.conflicts.clear();
  event.clock.fill(0);
  if (event.previous != none) {
    event.number = events_[event.previous].number + 1;
    event.clock = events_[event.previous].clock;
  }
  if (!separated_.empty()) {
    for (std::size_t index = 0; index < separated_.back(); ++index) join(event.clock, events_[index].clock);
  }
  event.clock[strand] = event.number;
  ++size_;
}

void EventOrder::learn_new_accesses() {
  for (; known_ < table_.size(); ++known_) {
    const auto number = static_cast<AccessNumber>(known_);
    for (std::size_t index = 0; index < size_; ++index) {
      if (events_[index].accesses.meets(table_.conflicts(number))) events_[index].conflicts.add(number);
    }
  }
}

// From the latest to the earliest: what a later one is ordered after is not raced with once the clock has that one's.
void EventOrder::add(const AccessSet& accesses, std::vector<std::size_t>& races) {
  learn_new_accesses();
  Event& event = last();
  for (std::size_t index = size_ - 1; index-- != 0;) {
    const Event& earlier = events_[index];
    if (happened_before(index, event) || !earlier.conflicts.meets(accesses)) continue;
    races.push_back(index);
    join(event.clock, earlier.clock);
  }
  event.accesses.add(accesses);
  accesses.for_each([&](AccessNumber number) { event.conflicts.add(table_.conflicts(number)); });
}

void EventOrder::separate() { separated_.push_back(size_); }

bool EventOrder::is_before_next_of(std::size_t index, StrandNumber strand) const {
  if (!separated_.empty() && index < separated_.back()) return true;
  return latest_[strand] != none && happened_before(index, events_[latest_[strand]]);
}

StrandSet EventOrder::beginners(std::size_t index) const {
  const auto remains = [this, index](std::size_t at) { return at + 1 == size_ || !happened_before(index, events_[at]); };
  StrandSet beginners = 0;
  for (std::size_t at = index + 1; at < size_; ++at) {
    if (!remains(at)) continue;
    bool is_first = true;
    for (std::size_t before = index + 1; before < at && is_first; ++before) {
      is_first = !remains(before) || !happened_before(before, events_[at]);
    }
    if (is_first) beginners |= only(events_[at].strand);
  }
  return beginners;
}

} // namespace portproof::reference
