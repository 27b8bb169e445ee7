// Value: one JavaScript value. Copying is free; what it points to belongs to the heap of its agent.
#pragma once

#include "harness/base/assert.h"
#include "impl/value/cell.h"

#include <cstdint>

namespace portproof::reference {

class String;
class BigInt;
class Symbol;
class Object;
class Accessor;

enum class ValueTag : std::uint8_t {
  undefined,
  null,
  boolean,
  number,
  string,
  bigint,
  symbol,
  object,
  hole,     // only in the element storage of objects: no property there
  accessor, // only in the property storage of objects
};

class Value {
public:
  constexpr Value() : number_(0), tag_(ValueTag::undefined) {}
  constexpr Value(double number) : number_(number), tag_(ValueTag::number) {}
  Value(String* string) : cell_(reinterpret_cast<Cell*>(string)), tag_(ValueTag::string) {}
  Value(BigInt* bigint) : cell_(reinterpret_cast<Cell*>(bigint)), tag_(ValueTag::bigint) {}
  Value(Symbol* symbol) : cell_(reinterpret_cast<Cell*>(symbol)), tag_(ValueTag::symbol) {}
  Value(Object* object) : cell_(reinterpret_cast<Cell*>(object)), tag_(ValueTag::object) {}
  Value(Accessor* accessor) : cell_(reinterpret_cast<Cell*>(accessor)), tag_(ValueTag::accessor) {}

  static Value undefined() { return {}; }
  static Value null() { return Value(ValueTag::null); }
  static Value hole() { return Value(ValueTag::hole); }
  static Value boolean(bool truth) {
    Value value(ValueTag::boolean);
    value.boolean_ = truth;
    return value;
  }

  ValueTag tag() const { return tag_; }
  bool is_undefined() const { return tag_ == ValueTag::undefined; }
  bool is_null() const { return tag_ == ValueTag::null; }
  bool is_nullish() const { return tag_ <= ValueTag::null; }
  bool is_boolean() const { return tag_ == ValueTag::boolean; }
  bool is_number() const { return tag_ == ValueTag::number; }
  bool is_string() const { return tag_ == ValueTag::string; }
  bool is_bigint() const { return tag_ == ValueTag::bigint; }
  bool is_symbol() const { return tag_ == ValueTag::symbol; }
  bool is_object() const { return tag_ == ValueTag::object; }
  bool is_hole() const { return tag_ == ValueTag::hole; }
  bool is_accessor() const { return tag_ == ValueTag::accessor; }
  bool is_cell() const {
    return (tag_ >= ValueTag::string && tag_ <= ValueTag::object) || tag_ == ValueTag::accessor;
  }

  bool as_boolean() const { return PORTPROOF_ASSERT(is_boolean()), boolean_; }
  double as_number() const { return PORTPROOF_ASSERT(is_number()), number_; }
  String* as_string() const { return PORTPROOF_ASSERT(is_string()), reinterpret_cast<String*>(cell_); }
  BigInt* as_bigint() const { return PORTPROOF_ASSERT(is_bigint()), reinterpret_cast<BigInt*>(cell_); }
  Symbol* as_symbol() const { return PORTPROOF_ASSERT(is_symbol()), reinterpret_cast<Symbol*>(cell_); }
  Object* as_object() const { return PORTPROOF_ASSERT(is_object()), reinterpret_cast<Object*>(cell_); }
  Accessor* as_accessor() const { return PORTPROOF_ASSERT(is_accessor()), reinterpret_cast<Accessor*>(cell_); }
  // The casts above rely on every cell class deriving from Cell alone, Cell first.
  Cell* cell() const { return cell_; }

private:
  constexpr explicit Value(ValueTag tag) : number_(0), tag_(tag) {}

  union {
    bool boolean_;
    double number_;
    Cell* cell_;
  };
  ValueTag tag_;
};

} // namespace portproof::reference
