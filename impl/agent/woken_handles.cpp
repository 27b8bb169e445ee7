#include "impl/agent/woken_handles.h"

#include <algorithm>

namespace portproof::reference {
namespace {

bool has(const std::vector<LoopHandle*>& handles, const LoopHandle* handle) { return std::find(handles.begin(), handles.end(), handle) != handles.end(); }

} // namespace

WokenHandles::WokenHandles(std::vector<LoopHandle*> due, std::uint64_t newest) : waiting_(due), due_(std::move(due)), newest_(newest) { sort(); }

void WokenHandles::add(std::vector<LoopHandle*> late) {
  for (LoopHandle* handle : late) (has(served_, handle) ? again_ : waiting_).push_back(handle);
  sort();
}

// Whom Node comes to first.
void WokenHandles::sort() {
  std::sort(waiting_.begin(), waiting_.end(), [this](const LoopHandle* left, const LoopHandle* right) {
    if (is_ahead(*left) != is_ahead(*right)) return is_ahead(*left);
    return left->creation_number() < right->creation_number();
  });
}

bool WokenHandles::has_due() const {
  return std::any_of(waiting_.begin(), waiting_.end(), [this](const LoopHandle* handle) { return has(due_, handle); });
}

std::size_t WokenHandles::answers() const { return waiting_.size() + (has_due() ? 0 : 1); }

LoopHandle* WokenHandles::take(std::size_t number) {
  // Nobody comes behind those that are ahead.
  const std::size_t ahead = static_cast<std::size_t>(std::count_if(waiting_.begin(), waiting_.end(), [this](const LoopHandle* handle) { return is_ahead(*handle); }));
  if (!has_due() && number == ahead) return nullptr;
  if (!has_due() && number > ahead) --number;
  LoopHandle* handle = waiting_[number];
  serve(*handle);
  return handle;
}

LoopHandle* WokenHandles::left_with_exit() const {
  const auto found = std::find_if(waiting_.begin(), waiting_.end(), [](const LoopHandle* handle) { return handle->is_left_with_exit(); });
  return found == waiting_.end() ? nullptr : *found;
}

void WokenHandles::serve(LoopHandle& handle) {
  std::erase(waiting_, &handle);
  served_.push_back(&handle);
  present_ = handle.creation_number();
  sort();
}

std::vector<LoopHandle*> WokenHandles::late() const {
  std::vector<LoopHandle*> left = waiting_;
  left.insert(left.end(), again_.begin(), again_.end());
  return left;
}

} // namespace portproof::reference
