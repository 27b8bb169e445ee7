// One event given to the listeners of one list.
#pragma once

#include "impl/port/listeners.h"
#include "impl/port/port_host.h"
#include "impl/value/event.h"

#include <functional>

namespace portproof::reference {

// Called when a listener that listens once was taken off the list, before it runs; `before` is how many there were.
using ListenerRemoved = std::function<void(std::size_t before)>;

// Calls those that are listed now, each in turn: Node-style ones with the arguments, others with the event, which may be null
// where there are none of them. Microtasks run between any two. What they throw goes to the host.
void dispatch(PortHost& host, Listeners& listeners, Object* target, Event* event, const std::vector<Value>& arguments,
              const ListenerRemoved& removed = {});

} // namespace portproof::reference
