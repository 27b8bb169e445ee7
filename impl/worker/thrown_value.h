// How what nobody caught in a worker travels to its creator: by rules of its own, which keep more of an error than a clone does.
#pragma once

#include "impl/clone/message.h"
#include "impl/value/heap.h"

namespace portproof::reference {

// Never fails: a value that cannot be sent is described in words instead.
Message serialize_thrown(Heap& heap, Value thrown);
// The value, or an error with the same properties.
Value deserialize_thrown(Heap& heap, Message message);

} // namespace portproof::reference
