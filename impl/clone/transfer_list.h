// Conversion of the arguments of postMessage and structuredClone as Web IDL has it: sequence<object> or
// a dictionary with `transfer`. May run the program's own code (iterators, getters).
#pragma once

#include "impl/value/completion.h"
#include "impl/value/heap.h"

#include <vector>

namespace portproof::reference {

// The second argument of postMessage: a sequence, or a dictionary with one.
Completion<std::vector<Object*>> transfer_list_of_argument(Heap& heap, Value argument);
// The second argument of structuredClone: a dictionary only.
Completion<std::vector<Object*>> transfer_list_of_options(Heap& heap, Value options);

} // namespace portproof::reference
