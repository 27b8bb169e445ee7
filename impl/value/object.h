// Object: properties and identity; the classes of objects with internal slots derive from it (array.h, buffer.h, view.h,
// collection.h, builtins.h). Own properties only; lookups that go on to what a prototype would give are in access.h.
//
// Named properties live in slots described by a Shape; index properties in Elements. What a kind of object has as own
// properties by its nature (an Array's length, a String's units, a typed array's elements) comes through the builtin_ functions.
#pragma once

#include "impl/value/shape.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace portproof::reference {

enum class ObjectKind : std::uint8_t {
  ordinary,
  array,
  boxed,
  date,
  regexp,
  map,
  set,
  error,
  array_buffer,
  shared_array_buffer,
  view,
  function,
  exotic,
  proxy,
  message_channel,
  message_port,
  event,
  dom_exception,
};

class Object;

// Where an object inherits from, as far as it can be told from outside.
class Prototype {
public:
  enum class Kind { intrinsic, none, other_realm, user_class, object };

  Prototype() = default; // the intrinsic one of the object's kind
  static Prototype none() { return Prototype(1); }
  // The intrinsic one of another realm: no constructor of this one knows the object.
  static Prototype of_other_realm() { return Prototype(2); }
  // The prototype of a class of the user's that extends the kind's own constructor.
  static Prototype of_class(String* name) { return Prototype(reinterpret_cast<std::uintptr_t>(name)); }

  // What Object.setPrototypeOf gave it.
  static Prototype of_object(Object* object) { return Prototype(reinterpret_cast<std::uintptr_t>(object) | 1); }

  Kind kind() const {
    if (bits_ > 2) return (bits_ & 1) != 0 ? Kind::object : Kind::user_class;
    return bits_ == 0 ? Kind::intrinsic : bits_ == 1 ? Kind::none : Kind::other_realm;
  }
  String* class_name() const {
    PORTPROOF_ASSERT(kind() == Kind::user_class);
    return reinterpret_cast<String*>(bits_);
  }
  Object* object() const {
    PORTPROOF_ASSERT(kind() == Kind::object);
    return reinterpret_cast<Object*>(bits_ - 1);
  }

private:
  explicit Prototype(std::uintptr_t bits) : bits_(bits) {}
  std::uintptr_t bits_ = 0; // a cell lies at an even address
};

// `value` is a hole never; an accessor where the property is one.
struct Property {
  Value value;
  Attributes attributes;
};

// Index properties. Those with default attributes lie densely as far as they go, holes among them.
struct Elements {
  std::vector<Value> dense;
  std::map<std::uint32_t, Property> sparse; // never an index that has a value in `dense`

  bool has(std::uint32_t index) const;
};

class Object : public Cell {
public:
  // A plain object with room for `capacity` properties within the cell.
  static Object* make(Heap& heap, Shape* shape, std::uint32_t capacity);
  static Object* make(Heap& heap) { return make(heap, heap.empty_shape(), 4); }
  // A plain object that has the properties of a shape, all undefined, ready for init_slot.
  static Object* make_shaped(Heap& heap, Shape* shape);

  Object(ObjectKind kind, Shape* shape, std::uint32_t inline_capacity = 0);
  ~Object() override;

  ObjectKind kind() const { return static_cast<ObjectKind>(detail_); }

  // Of the serialization that last met it (see Heap::next_stamp): its number in that one's memory, and the stamp.
  // OPTIMIZATION: the number stands here to fill the header's padding, so that the object itself is one cache line.
  std::uint32_t stamp_number = 0;
  std::uint64_t stamp = 0;

  Prototype prototype;

  // --- Own properties ---

  std::optional<Property> own_property(Heap& heap, PropertyKey key);
  bool has_own(Heap& heap, PropertyKey key) { return own_property(heap, key).has_value(); }
  // Creates or overwrites, whatever was there; not for what the kind has by its nature.
  void define(Heap& heap, PropertyKey key, Value value, Attributes attributes = {});
  // False where there is no such property or it cannot be deleted.
  bool remove(Heap& heap, PropertyKey key);
  // OrdinaryOwnPropertyKeys: indices ascending, then strings in creation order, then symbols in creation order.
  std::vector<PropertyKey> own_keys(Heap& heap);

  bool is_frozen() const { return frozen_; }
  void freeze() { frozen_ = true; } // Object.freeze as far as it can be told: nothing can be added, changed, removed

  // markAsUntransferable, for good.
  bool is_untransferable() const { return untransferable_; }
  void mark_untransferable() { untransferable_ = true; }
  // markAsUncloneable, likewise.
  bool is_uncloneable() const { return uncloneable_; }
  void mark_uncloneable() { uncloneable_ = true; }

  // --- Storage, for the serializer ---

  Shape* shape() const { return shape_; }
  const Value& slot(std::uint32_t index) const { return slots_[index]; }
  Elements* elements() const { return elements_.get(); }
  Elements& ensure_elements();
  // Of a fresh object made for this shape: fills the slot of a property that the shape has.
  void init_slot(std::uint32_t index, Value value) { slots_[index] = value; }

  // --- What derived kinds add ---

  // An own property that the kind has by its nature.
  virtual std::optional<Property> builtin_own(Heap&, PropertyKey) { return std::nullopt; }
  // False: there is no such builtin property, or it refuses.
  virtual bool builtin_write(Heap&, PropertyKey, Value) { return false; }
  // Their keys, indices before strings.
  virtual void builtin_keys(Heap&, std::vector<PropertyKey>&) {}
  // What the kind's prototype gives: attributes such as byteLength. Methods are in methods.h.
  virtual std::optional<Completion<Value>> builtin_get(Heap&, PropertyKey) { return std::nullopt; }
  // Assignment to an accessor of the prototype: nothing where there is no such accessor.
  virtual std::optional<Completion<Nothing>> builtin_set(Heap&, PropertyKey, Value) { return std::nullopt; }

  void trace(Marker& marker) override;

private:
  void set_slot_count(std::uint32_t count);
  void define_element(std::uint32_t index, Value value, Attributes attributes);
  bool remove_element(std::uint32_t index);

  Shape* shape_;
  Value* slots_ = nullptr;
  std::unique_ptr<Elements> elements_;
  std::uint32_t capacity_ = 0;
  bool inline_slots_ = false;
  bool frozen_ = false;
  bool untransferable_ = false;
  bool uncloneable_ = false;
};

class Array final : public Object {
public:
  static Array* make(Heap& heap, std::uint32_t length = 0);
  static Array* from(Heap& heap, std::vector<Value> elements);

  explicit Array(Shape* empty) : Object(ObjectKind::array, empty) {}

  std::uint32_t length() const;
  // Removes the elements behind. Growing allocates nothing.
  void set_length(std::uint32_t length);
  void push(Heap& heap, Value value);

  std::optional<Property> builtin_own(Heap& heap, PropertyKey key) override;
  bool builtin_write(Heap& heap, PropertyKey key, Value value) override;
  void builtin_keys(Heap& heap, std::vector<PropertyKey>& keys) override;

private:
  std::uint32_t length_ = 0; // at least; the elements may reach further
};

} // namespace portproof::reference
