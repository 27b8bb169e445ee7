// The operations of the language on any value: Get, Set, HasProperty, delete, conversion and iteration, prototypes included.
// Those that may run the program's own code (accessors, iterators) give a Completion.
#pragma once

#include "impl/value/object.h"

#include <string>
#include <vector>

namespace portproof::reference {

// base[key]. A TypeError for undefined and null.
Completion<Value> get(Heap& heap, Value base, PropertyKey key);
// base[key] = value in strict mode.
Completion<Nothing> set(Heap& heap, Value base, PropertyKey key, Value value);
// key in base.
Completion<bool> has(Heap& heap, Value base, PropertyKey key);
// delete base[key] in strict mode.
Completion<Nothing> remove(Heap& heap, Value base, PropertyKey key);
// base[key](...arguments).
Completion<Value> call_method(Heap& heap, Value base, PropertyKey key, const std::vector<Value>& arguments);

// ToString.
Completion<String*> to_string(Heap& heap, Value value);
bool to_boolean(const Value& value);
bool is_callable(const Value& value);
// What Object.prototype.toString writes between "[object " and "]", leaving Symbol.toStringTag of the user's aside.
std::string class_tag(const Object& object);

// GetMethod(object, @@iterator): undefined where there is none.
Completion<Value> iterator_method(Heap& heap, Object* object);
// Iterates to the end with that method. `visit` returns a throw to stop, which is passed on.
Completion<Nothing> iterate(Heap& heap, Object* object, Value method, const std::function<Completion<Nothing>(Value)>& visit);

} // namespace portproof::reference
