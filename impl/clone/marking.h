// markAsUntransferable: what no transfer list may name from then on.
#pragma once

#include "impl/value/completion.h"
#include "impl/value/heap.h"

namespace portproof::reference {

// For good. A primitive is let alone.
Completion<Nothing> mark_as_untransferable(Heap& heap, Value value);

} // namespace portproof::reference
