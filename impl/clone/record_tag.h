// The tags of a record. Written by the Serializer, read by the Deserializer; never kept beyond the process. Objects are numbered in
// the order in which both sides meet them: first those of the transfer list, then each when its tag is read (a view after
// its buffer).
#pragma once

#include <cstdint>

namespace portproof::reference {

enum class RecordTag : std::uint8_t {
  // Primitives.
  undefined,
  null,
  true_value,
  false_value,
  int32,  // 4 bytes
  number, // 8 bytes
  bigint, // count, decimal digits
  latin1, // count, units
  utf16,  // count of units, units
  // An object met before: its number.
  reference,
  // Objects. [elements] is a sequence of values for indices from 0 on, where `jump` gives another next index, up to `end`;
  // [named] is 0, or a number n of a shape and a value (or `absent`) for each of its keys. A shape is defined where n is
  // first used: count of keys, then for each a width byte, a count and units.
  object,         // [named]
  indexed_object, // [elements] [named]
  array,          // length, how many dense elements to expect, [elements] [named]
  jump,
  numbers, // several elements: count, 8 bytes each
  end,
  absent,
  map, // count, keys and values in turn
  set, // count, values
  boxed_true,
  boxed_false,
  boxed_number,
  boxed_bigint,
  boxed_string, // followed by a string with its tag
  date,         // 8 bytes
  regexp,       // source and flags with their tags
  error,        // type byte, presence byte (message, stack, cause), then those present in this order
  dom_exception, // name and message with their tags
  small_buffer,  // length, bytes
  large_buffer,  // length, in the next of the blocks
  resizable_buffer, // length, maximum, bytes
  shared_buffer,    // number among the shared blocks
  view,             // element type, offset, 0 or length + 1; then the buffer
  platform,         // number among the contents of platform objects
};

// Whether a value with this tag takes no frame to read: a primitive, or an object met before.
constexpr bool is_leaf(RecordTag tag) { return tag <= RecordTag::reference; }

// Presence bits of an error.
constexpr std::uint8_t error_has_message = 1;
constexpr std::uint8_t error_has_stack = 2;
constexpr std::uint8_t error_has_cause = 4;

} // namespace portproof::reference
