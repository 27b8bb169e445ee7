// Contexts of vm, as far as ports can be moved into them: another realm of the same agent.
#pragma once

#include "impl/port/message_port.h"

namespace portproof::reference {

// What vm.createContext() gives.
class Context final : public Object {
public:
  static Context* make(Heap& heap) { return heap.make<Context>(heap.empty_shape()); }

  explicit Context(Shape* empty) : Object(ObjectKind::ordinary, empty) {}
};

// The function moveMessagePortToContext: a port object of the context's realm with the queue of the given one, which is of no use
// afterwards.
Completion<Value> move_message_port_to_context(Heap& heap, Value port, Value context);

} // namespace portproof::reference
