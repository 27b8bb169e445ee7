// The methods of built-in prototypes that programs may call: those that read and change the state that clone and transfer
// are about. There is no engine behind them: what is not listed here is undefined.
#pragma once

#include "impl/value/builtins.h"

#include <string_view>

namespace portproof::reference {

// The method of the kind's prototype, or of Object.prototype; null where it has none of that name.
Function* builtin_method(Heap& heap, const Object& object, std::string_view name);
// The iterator method of the kind's prototype: null where the kind is not iterable.
Function* builtin_iterator_method(Heap& heap, const Object& object);

} // namespace portproof::reference
