#include "impl/port/dispatch.h"

#include "impl/mutants/fault.h"

#include <utility>

namespace portproof::reference {
namespace {

// One event on its way through the listeners.
struct Dispatching {
  PortHost& host;
  Listeners& listeners;
  Object* target;
  Event* event;
  const std::vector<Value>& arguments;
  const ListenerRemoved& removed;
  bool is_first = true;

  // Whether those behind it are to be called.
  bool call(const std::shared_ptr<Listeners::Listener>& listener) {
    if (!std::exchange(is_first, false) && !faulty(Fault::ports_no_microtasks_between_listeners)) host.between_callbacks();
    if (host.is_stopping()) return false;
    if ((listener->removed && !faulty(Fault::ports_removed_listener_still_called)) || (event != nullptr && event->is_stopped())) return true;
    if (listener->callback == nullptr) return true;
    if (listener->lifetime == Lifetime::once && !faulty(Fault::ports_once_stays)) {
      const std::size_t before = listeners.count();
      listeners.remove(listener);
      if (removed) removed(before);
    }
    const bool wants_event = listener->style == ListenerStyle::dom && event != nullptr;
    Completion<Value> result = listener->callback->call(host.heap(), Value(target), wants_event ? std::vector<Value>{Value(event)} : arguments);
    if (result.threw()) host.listener_threw(result.thrown().value);
    return !(faulty(Fault::ports_throw_silences_other_listeners) && result.threw());
  }
};

} // namespace

// [q.throw-other-listeners-run] [q.once-keeps-rest] [q.no-tick-between-listeners] [q.microtasks-between-listeners]
void dispatch(PortHost& host, Listeners& listeners, Object* target, Event* event, const std::vector<Value>& arguments,
              const ListenerRemoved& removed) {
  Dispatching dispatching{host, listeners, target, event, arguments, removed};
  if (faulty(Fault::ports_added_listener_called_at_once)) {
    // Who comes next is known before a listener is called: one that is added while the last one runs comes too late.
    for (std::shared_ptr<Listeners::Listener> listener = listeners.first(), next; listener != nullptr; listener = std::move(next)) {
      next = listeners.behind(*listener);
      if (!dispatching.call(listener)) return;
    }
    return;
  }
  for (const auto& listener : listeners.snapshot()) {
    if (!dispatching.call(listener)) return;
  }
}

} // namespace portproof::reference
