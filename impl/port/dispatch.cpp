#include "impl/port/dispatch.h"

#include "impl/mutants/fault.h"

#include <utility>

namespace portproof::reference {

// [q.throw-other-listeners-run] [q.once-keeps-rest] [q.no-tick-between-listeners] [q.microtasks-between-listeners]
void dispatch(PortHost& host, Listeners& listeners, Object* target, Event* event, const std::vector<Value>& arguments,
              const ListenerRemoved& removed) {
  bool is_first = true;
  for (const auto& listener : listeners.snapshot()) {
    if (!std::exchange(is_first, false) && !faulty(Fault::ports_no_microtasks_between_listeners)) host.between_callbacks();
    if (host.is_stopping()) return;
    if ((listener->removed && !faulty(Fault::ports_removed_listener_still_called)) || (event != nullptr && event->is_stopped())) continue;
    if (listener->lifetime == Lifetime::once && !faulty(Fault::ports_once_stays)) {
      const std::size_t before = listeners.count();
      listeners.remove(listener);
      if (removed) removed(before);
    }
    const bool wants_event = listener->style == ListenerStyle::dom && event != nullptr;
    Completion<Value> result = listener->callback->call(host.heap(), Value(target), wants_event ? std::vector<Value>{Value(event)} : arguments);
    if (result.threw()) host.listener_threw(result.thrown().value);
    if (faulty(Fault::ports_throw_silences_other_listeners) && result.threw()) return;
  }
}

} // namespace portproof::reference
