// StructuredSerializeWithTransfer.
#pragma once

#include "impl/clone/message.h"
#include "impl/value/completion.h"
#include "impl/value/object.h"

#include <vector>

namespace portproof::reference {

// Serializes a value and moves the listed objects out of their agent. Where it throws, nothing has been detached. May run the
// program's own code: getters of the value, which may serialize in turn. Depth is bounded by memory only.
Completion<Message> structured_serialize_with_transfer(Heap& heap, Value value, const std::vector<Object*>& transfer_list);

} // namespace portproof::reference
