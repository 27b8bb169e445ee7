// StructuredDeserializeWithTransfer.
#pragma once

#include "impl/clone/message.h"
#include "impl/value/completion.h"
#include "impl/value/heap.h"

#include <vector>

namespace portproof::reference {

struct Deserialized {
  Value value;
  std::vector<Object*> ports; // the received ports, in the order of the transfer list
};

// Makes the value in a heap. The message is used up. Runs none of the program's code and cannot fail: what a message holds was
// checked when it was made.
Deserialized structured_deserialize_with_transfer(Heap& heap, Message message, TransferReceiver& receiver);

// The same with objects of another realm, where it throws for a platform object: those exist in the agent's own realm alone.
Completion<Deserialized> structured_deserialize_in_other_realm(Heap& heap, Message message, TransferReceiver& receiver);

} // namespace portproof::reference
