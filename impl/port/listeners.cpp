#include "impl/port/listeners.h"

#include "impl/mutants/fault.h"
#include "impl/value/access.h"

#include <algorithm>
#include <utility>

namespace portproof::reference {

// [q.dedup-listener] [q.listener-order]
void Listeners::add(Function* callback, ListenerStyle style, Lifetime lifetime) {
  const bool known = std::any_of(list_.begin(), list_.end(), [&](const auto& listener) { return !listener->is_attribute && listener->callback == callback; });
  if (!known || faulty(Fault::ports_same_listener_twice)) list_.push_back(std::make_shared<Listener>(Listener{callback, style, lifetime, false}));
}

void Listeners::remove(const std::shared_ptr<Listener>& listener) {
  listener->follower = behind(*listener);
  listener->removed = true;
  list_.erase(std::remove(list_.begin(), list_.end(), listener), list_.end());
}

void Listeners::remove(Function* callback) {
  const auto found = std::find_if(list_.begin(), list_.end(), [&](const auto& listener) { return !listener->is_attribute && listener->callback == callback; });
  if (found == list_.end()) return;
  remove(std::shared_ptr<Listener>(*found));
  if (faulty(Fault::ports_unset_handler_keeps_its_place) && count() == 0) forget_all();
}

void Listeners::remove_all() {
  if (!faulty(Fault::ports_listeners_removed_at_once_still_called)) {
    for (const auto& listener : list_) listener->removed = true;
  }
  forget_all();
}

void Listeners::forget_all() {
  for (const auto& listener : list_) listener->follower = behind(*listener);
  list_.clear();
  miscounted_ = 0;
}

std::shared_ptr<Listeners::Listener> Listeners::behind(const Listener& listener) const {
  const auto found = std::find_if(list_.begin(), list_.end(), [&](const auto& each) { return each.get() == &listener; });
  if (found == list_.end()) return listener.follower;
  return found + 1 == list_.end() ? nullptr : found[1];
}

// [mp.handler-object-kept] [msg.handler-replaced] [msg.handler-place]
void Listeners::set_attribute(Value handler) {
  const bool is_first = !std::exchange(attribute_was_set_, true);
  const bool was_callable = is_callable(attribute_);
  const bool is_primitive_kept = faulty(Fault::ports_handler_may_be_a_primitive) && !handler.is_undefined();
  attribute_ = handler.is_object() || is_primitive_kept ? handler : Value::null();
  Function* callback = is_callable(handler) ? static_cast<Function*>(handler.as_object()) : nullptr;
  if (faulty(Fault::ports_null_handler_counts) && is_first && callback == nullptr) ++miscounted_;
  const auto found = std::find_if(list_.begin(), list_.end(), [](const auto& listener) { return listener->is_attribute; });
  if (faulty(Fault::ports_removed_handler_still_counts) && !is_first && found == list_.end() && !list_.empty()) {
    miscounted_ += (callback != nullptr ? 1 : 0) - (was_callable ? 1 : 0);
    return;
  }
  const bool takes_a_place = handler.is_object() || faulty(Fault::ports_unset_handler_keeps_its_place);
  if (found != list_.end()) {
    (*found)->callback = callback;
    if (!takes_a_place) remove(std::shared_ptr<Listener>(*found));
  } else if (takes_a_place && (is_first || callback != nullptr || !faulty(Fault::ports_unset_handler_keeps_its_place))) {
    list_.push_back(std::make_shared<Listener>(Listener{callback, ListenerStyle::dom, Lifetime::until_removed, true}));
  }
}

std::size_t Listeners::count() const {
  return static_cast<std::size_t>(std::count_if(list_.begin(), list_.end(), [](const auto& listener) { return listener->callback != nullptr; })) + miscounted_;
}

void Listeners::trace(Marker& marker) const {
  for (const auto& listener : list_) marker.mark(listener->callback);
  marker.mark(attribute_);
}

} // namespace portproof::reference
