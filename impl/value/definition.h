// What programs do to the nature of an object: Object.freeze, Object.defineProperty and Object.setPrototypeOf, as far as they call them.
// An object behind proxies is meant where one is given; a TypeError where the language throws one.
#pragma once

#include "impl/value/object.h"

namespace portproof::reference {

// Object.freeze(value); nothing for a primitive.
Completion<Nothing> freeze(Heap& heap, Value value);
// Object.defineProperty(base, key, {enumerable: false}).
Completion<Nothing> hide(Heap& heap, Value base, PropertyKey key);
// Object.setPrototypeOf(base, prototype).
Completion<Nothing> set_prototype(Heap& heap, Value base, Value prototype);

} // namespace portproof::reference
