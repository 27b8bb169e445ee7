// The cases that wait to be asked, shared by the workers of one implementation. Safe from any thread.
#pragma once

#include "harness/base/guarded.h"
#include "harness/catalog/case.h"

#include <deque>
#include <functional>
#include <optional>

namespace portproof {

class CaseQueue {
public:
  // Gives a further case where the queue has run out; nothing: that was all. Called under the queue's lock.
  using More = std::function<std::optional<const Case*>()>;

  explicit CaseQueue(std::deque<const Case*> cases, More more = {}) : cases_(std::move(cases)), more_(std::move(more)) {}

  std::optional<const Case*> take() {
    auto cases = cases_.lock();
    if (cases->empty()) return more_ ? more_() : std::nullopt;
    const Case* first = cases->front();
    cases->pop_front();
    return first;
  }

  // What was taken and never started: it is asked again, first.
  void put_back(const Case* item) { cases_.lock()->push_front(item); }

private:
  Guarded<std::deque<const Case*>> cases_;
  More more_;
};

} // namespace portproof
