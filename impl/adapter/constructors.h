// The constructors that programs may name: what an object is an instance of, and `new`.
#pragma once

#include "impl/adapter/scope.h"
#include "impl/value/view.h"

#include <string_view>

namespace portproof::reference {

// Whether programs may name it in `instance`, in `construct`.
bool is_known_constructor(std::string_view name);
bool is_constructible_here(std::string_view name);

bool is_instance(const Value& value, std::string_view constructor);

// new Constructor(...arguments), or the call without new.
Completion<Value> construct(Scope& scope, const std::string& constructor, const std::vector<Value>& arguments, bool with_new);

// new Int8Array(buffer, offset, length) and its kin.
Completion<Object*> make_view_of(Heap& heap, ElementType type, Value buffer, std::size_t offset, std::optional<std::size_t> length);

} // namespace portproof::reference
