// The cells of primitive values: strings of UTF-16 code units (lone surrogates allowed), symbols, big integers, and the
// accessors of properties. All immutable.
#pragma once

#include "impl/value/completion.h"
#include "impl/value/heap.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace portproof::reference {

// Code units are kept in one byte each where all are below 256.
class String final : public Cell {
public:
  static String* from_latin1(Heap& heap, std::string_view units);
  // Narrows where it can, so that equal strings have equal widths.
  static String* from_units(Heap& heap, std::u16string_view units);
  // From UTF-8, which must be well-formed: texts of our own.
  static String* from_utf8(Heap& heap, std::string_view text);
  // Room for `length` units, to be filled by the caller at once.
  static String* with_room(Heap& heap, bool wide, std::uint32_t length);

  std::uint32_t length() const { return length_; }
  bool is_wide() const { return detail_ != 0; }
  char16_t unit(std::uint32_t index) const;
  std::string_view latin1() const { return {static_cast<const char*>(data()), length_}; }
  std::u16string_view wide() const { return {static_cast<const char16_t*>(data()), length_}; }
  std::u16string units() const;
  // For people: lone surrogates become U+FFFD.
  std::string utf8() const;

  bool equals(const String& other) const;
  std::uint32_t hash() const;

  const void* data() const { return this + 1; }
  void* data() { return this + 1; }
  std::size_t byte_length() const { return std::size_t{length_} << detail_; }

  bool is_atom() const { return atom_; }

  String(bool wide, std::uint32_t length) : Cell(CellKind::string), length_(length) { detail_ = wide ? 1 : 0; }

private:
  friend class AtomTable;

  std::uint32_t length_;
  mutable std::uint32_t hash_ = 0; // 0: not computed yet
  bool atom_ = false;
};

// The strings that are property keys, one cell for each text, so that keys compare by address. Holds them weakly. Those of the common
// table, where there is one, are not repeated.
class AtomTable {
public:
  AtomTable(Heap& heap, const AtomTable* common) : heap_(heap), common_(common) {}
  String* intern(String* string);
  String* intern_latin1(std::string_view units);
  String* intern_wide(std::u16string_view units);
  void remove_unmarked(const std::function<bool(const Cell*)>& is_marked);

private:
  String* find(std::uint32_t hash, bool wide, const void* data, std::uint32_t length) const;
  void add(String* string);
  void rehash(std::size_t capacity);

  static constexpr std::size_t capacity_min = 16;

  Heap& heap_;
  const AtomTable* common_;
  std::vector<String*> places_; // open addressing, capacity a power of two
  std::size_t count_ = 0;
};

class Symbol final : public Cell {
public:
  enum class Kind : std::uint8_t { fresh, registered, well_known };

  Symbol(Kind kind, String* description) : Cell(CellKind::symbol), kind_(kind), description_(description) {}

  Kind kind() const { return kind_; }
  String* description() const { return description_; } // null: undefined
  void trace(Marker& marker) override;

private:
  Kind kind_;
  String* description_;
};

// Symbol.for and the well-known symbols of one agent; keeps them all.
class SymbolRegistry {
public:
  Symbol* registered(Heap& heap, String* key);
  Symbol* well_known(Heap& heap, std::string_view name);
  void trace(Marker& marker);

private:
  std::unordered_map<std::u16string, Symbol*> registered_;
  std::unordered_map<std::u16string, Symbol*> well_known_;
};

// A big integer as decimal digits with an optional minus, in the canonical form (no leading zeros, no minus zero).
class BigInt final : public Cell {
public:
  BigInt(std::string_view decimal);
  std::string_view decimal() const { return decimal_; }

  static BigInt* from_int64(Heap& heap, std::int64_t number);
  static BigInt* from_uint64(Heap& heap, std::uint64_t number);
  // The number modulo 2^64.
  std::uint64_t modulo_64() const;

private:
  std::string decimal_;
};

// The pair of functions of an accessor property. The getter's own references are the business of whoever made it.
class Accessor final : public Cell {
public:
  using Getter = std::function<Completion<Value>()>;

  Accessor(Getter getter, bool has_setter)
      : Cell(CellKind::accessor), getter_(std::move(getter)), has_setter_(has_setter) {}

  bool has_getter() const { return static_cast<bool>(getter_); }
  bool has_setter() const { return has_setter_; }
  // Undefined where there is no getter.
  Completion<Value> read() const { return getter_ ? getter_() : Completion<Value>(Value()); }

private:
  Getter getter_;
  bool has_setter_;
};

} // namespace portproof::reference
