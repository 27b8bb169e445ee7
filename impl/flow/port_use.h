// The few things that the parts of a flow do with ports and values.
#pragma once

#include "impl/agent/agent.h"
#include "impl/value/object.h"

#include <functional>
#include <vector>

namespace portproof::reference {

void listen(Agent& agent, MessagePort* port, PortEventType event, std::function<void(Value)> act);
// The objects of the list move.
Completion<Value> post(MessagePort* port, Value message, const std::vector<Value>& transfer);
MessagePort* port_of(const Root& root);
// Of an Array that was received.
Value element(Value array, std::uint32_t index);

// The buffers that an item is, or is a list of: those that move when it is handed on.
std::vector<Value> buffers_of(Value item);

// For people: what was thrown.
std::string text_of_thrown(Heap& heap, Value thrown);

} // namespace portproof::reference
