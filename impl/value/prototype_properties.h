// What the prototypes of built-in kinds have that neither a method table nor builtin_get gives: symbols, and properties that cannot be
// assigned through an object.
#pragma once

#include "impl/value/object.h"

namespace portproof::reference {

// What the kind's prototype has for a well-known symbol other than Symbol.iterator: nothing where it has none.
std::optional<Value> inherited_symbol(Heap& heap, const Object& object, PropertyKey key);

enum class Assignable { yes, no };
// Whether an object that inherits from the kind's prototype can be given a property of that key by assignment: not where the prototype has
// one that is read-only, or an accessor without a setter that builtin_get does not tell (ECMA-262, OrdinarySet).
Assignable assignable_beside_prototype(Heap& heap, const Object& object, PropertyKey key);

} // namespace portproof::reference
