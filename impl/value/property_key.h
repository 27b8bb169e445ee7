// PropertyKey: an array index below 2^32-1, an atom (an interned string that is no such index), or a symbol.
// Two keys are the same property exactly when they are equal. Keys hold no cell alive by themselves.
#pragma once

#include "impl/value/string.h"

#include <cstdint>
#include <string_view>

namespace portproof::reference {

class PropertyKey {
public:
  enum class Kind { index, atom, symbol };

  PropertyKey(String* atom) : bits_(reinterpret_cast<std::uintptr_t>(atom)) { PORTPROOF_ASSERT(atom->is_atom()); }
  PropertyKey(Symbol* symbol) : bits_(reinterpret_cast<std::uintptr_t>(symbol) | 2U) {}
  static PropertyKey index(std::uint32_t index) { return PropertyKey((std::uintptr_t{index} << 2U) | 1U); }

  // The canonical key of a string: "7" is the index 7.
  static PropertyKey from_string(Heap& heap, String* string);
  static PropertyKey from_text(Heap& heap, std::string_view utf8);
  // The key that a number is converted to.
  static PropertyKey from_number(Heap& heap, double number);

  Kind kind() const { return (bits_ & 1U) != 0 ? Kind::index : (bits_ & 2U) != 0 ? Kind::symbol : Kind::atom; }
  bool is_index() const { return (bits_ & 1U) != 0; }
  bool is_atom() const { return (bits_ & 3U) == 0; }
  bool is_symbol() const { return (bits_ & 3U) == 2; }
  std::uint32_t as_index() const { return static_cast<std::uint32_t>(bits_ >> 2U); }
  String* as_atom() const { return reinterpret_cast<String*>(bits_); }
  Symbol* as_symbol() const { return reinterpret_cast<Symbol*>(bits_ & ~std::uintptr_t{3}); }
  std::uintptr_t bits() const { return bits_; }

  // The text of a string key; for a symbol its description. For people.
  std::string text() const;
  // The string value of an index or atom.
  Value string_value(Heap& heap) const;

  bool operator==(const PropertyKey&) const = default;

  void trace(Marker& marker) const;

private:
  explicit PropertyKey(std::uintptr_t bits) : bits_(bits) {}
  std::uintptr_t bits_;
};

} // namespace portproof::reference
