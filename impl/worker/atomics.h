// The Atomics of the language, over integer typed arrays of any memory. A wait takes its thread out of the loop until another
// one notifies, or nothing can any more: the only time that runs out here.
#pragma once

#include "impl/value/completion.h"
#include "impl/worker/thread.h"

namespace portproof::reference {

enum class AtomicUpdate { add, sub, exchange };

// All throw a TypeError for what is no view of integers, a RangeError for an index beyond its end.
Completion<Value> atomic_load(Heap& heap, Value view, std::size_t index);
Completion<Value> atomic_store(Heap& heap, Value view, std::size_t index, Value value);
Completion<Value> atomic_update(Heap& heap, AtomicUpdate update, Value view, std::size_t index, Value value);
Completion<Value> atomic_compare_exchange(Heap& heap, Value view, std::size_t index, Value expected, Value replacement);

// Of an Int32Array or BigInt64Array. `count` undefined: all that wait.
Completion<Value> atomic_notify(Thread& thread, Value view, std::size_t index, Value count);
// "ok", "not-equal" or "timed-out"; only of shared memory. Also returns when the thread is to stop.
Completion<Value> atomic_wait(Thread& thread, Value view, std::size_t index, Value expected);

} // namespace portproof::reference
