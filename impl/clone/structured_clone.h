// The global function structuredClone.
#pragma once

#include "impl/clone/transferable.h"
#include "impl/value/completion.h"

#include <optional>
#include <vector>

namespace portproof::reference {

// `options` absent: called with one argument.
Completion<Value> structured_clone(Heap& heap, Value value, std::optional<Value> options, TransferReceiver& receiver);

} // namespace portproof::reference
