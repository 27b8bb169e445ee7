#include "impl/port/listeners.h"

#include "impl/mutants/fault.h"
#include "impl/value/access.h"

#include <algorithm>

namespace portproof::reference {

// [q.dedup-listener] [q.listener-order]
void Listeners::add(Function* callback, ListenerStyle style, Lifetime lifetime) {
  const bool known = std::any_of(list_.begin(), list_.end(), [&](const auto& listener) { return !listener->is_attribute && listener->callback == callback; });
  if (!known || faulty(Fault::ports_same_listener_twice)) list_.push_back(std::make_shared<Listener>(Listener{callback, style, lifetime, false}));
}

void Listeners::remove(const std::shared_ptr<Listener>& listener) {
  listener->removed = true;
  list_.erase(std::remove(list_.begin(), list_.end(), listener), list_.end());
}

void Listeners::remove(Function* callback) {
  const auto found = std::find_if(list_.begin(), list_.end(), [&](const auto& listener) { return !listener->is_attribute && listener->callback == callback; });
  if (found != list_.end()) remove(std::shared_ptr<Listener>(*found));
}

void Listeners::remove_all() {
  for (const auto& listener : list_) listener->removed = true;
  list_.clear();
}

// [mp.handler-object-kept]
void Listeners::set_attribute(Value handler) {
  attribute_ = handler.is_object() ? handler : Value::null();
  Function* callback = is_callable(handler) ? static_cast<Function*>(handler.as_object()) : nullptr;
  const auto found = std::find_if(list_.begin(), list_.end(), [](const auto& listener) { return listener->is_attribute; });
  if (found == list_.end()) {
    if (callback != nullptr) list_.push_back(std::make_shared<Listener>(Listener{callback, ListenerStyle::dom, Lifetime::until_removed, true}));
  } else if (callback == nullptr) {
    remove(std::shared_ptr<Listener>(*found));
  } else {
    (*found)->callback = callback;
  }
}

void Listeners::trace(Marker& marker) const {
  for (const auto& listener : list_) marker.mark(listener->callback);
  marker.mark(attribute_);
}

} // namespace portproof::reference
