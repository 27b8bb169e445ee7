#include "impl/flow/credits.h"

#include "harness/base/assert.h"

#include <algorithm>
#include <utility>

namespace portproof::reference {

Credits::Credits(std::size_t limit) : limit_(limit) { PORTPROOF_ASSERT(limit > 0); }

Credits::Ticket Credits::acquire(WhenAnswered done) {
  const Ticket ticket = ++last_ticket_;
  if (is_closed_) {
    done(Answer::closed);
  } else if (try_acquire()) {
    done(Answer::granted);
  } else {
    waiting_.push_back({ticket, std::move(done)});
  }
  return ticket;
}

bool Credits::try_acquire() {
  if (is_closed_ || outstanding_ == limit_) return false;
  ++outstanding_;
  return true;
}

void Credits::give_back() {
  PORTPROOF_ASSERT(outstanding_ > 0);
  if (waiting_.empty()) {
    --outstanding_;
    return;
  }
  const Waiting first = std::move(waiting_.front()); // it goes from hand to hand, and is never free
  waiting_.pop_front();
  first.done(Answer::granted);
}

void Credits::cancel(Ticket ticket) {
  const auto found = std::find_if(waiting_.begin(), waiting_.end(), [ticket](const Waiting& each) { return each.ticket == ticket; });
  if (found == waiting_.end()) return;
  const Waiting removed = std::move(*found);
  waiting_.erase(found);
  removed.done(Answer::cancelled);
}

void Credits::close() {
  is_closed_ = true;
  for (const Waiting& each : std::exchange(waiting_, {})) each.done(Answer::closed);
}

} // namespace portproof::reference
