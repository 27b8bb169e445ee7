// What the files of methods have in common: rows of a name and a function, and how arguments are read. Only for them.
#pragma once

#include "impl/value/builtins.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>
#include <vector>

namespace portproof::reference {

using MethodArguments = std::vector<Value>;
// `self` is an object of the kind that the row stands for, or any where the row says so.
using Method = Completion<Value> (*)(Heap& heap, Object& self, const MethodArguments& arguments);
// On what a method may be called: others are refused by a TypeError.
enum class Receiver { of_the_kind, any_object };

struct MethodRow {
  std::string_view name;
  Method method;
  Receiver receiver = Receiver::of_the_kind;
};

inline Value argument_at(const MethodArguments& arguments, std::size_t index) { return index < arguments.size() ? arguments[index] : Value(); }

// ToIntegerOrInfinity of a number argument; anything else counts as `otherwise`.
inline double integer_at(const MethodArguments& arguments, std::size_t index, double otherwise = 0) {
  const Value value = argument_at(arguments, index);
  if (!value.is_number()) return otherwise;
  return std::isnan(value.as_number()) ? 0 : std::trunc(value.as_number());
}

// A position counted from the end where negative, within 0 and length.
inline std::size_t relative_position(double position, std::size_t length) {
  const auto end = static_cast<double>(length);
  return static_cast<std::size_t>(position < 0 ? std::max(0.0, end + position) : std::min(position, end));
}

// The rows of each file.
std::span<const MethodRow> map_methods();
std::span<const MethodRow> set_methods();
std::span<const MethodRow> array_buffer_methods();
std::span<const MethodRow> shared_array_buffer_methods();
std::span<const MethodRow> typed_array_methods();
// Array.prototype.toString, which typed arrays have too.
Completion<Value> array_to_string(Heap& heap, Object& self, const MethodArguments& arguments);
// getUint16, setFloat64 …: null where the name is none of them.
Function* data_view_method(Heap& heap, std::string_view name);

// A function that calls the method on an object of that kind, or on any.
Function* method_function(Heap& heap, ObjectKind kind, Method method, Receiver receiver);

} // namespace portproof::reference
