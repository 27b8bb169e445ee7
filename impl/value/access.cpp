#include "impl/value/access.h"

#include "impl/value/builtins.h"
#include "impl/value/convert.h"
#include "impl/value/errors.h"
#include "impl/value/event.h"
#include "impl/value/methods.h"
#include "impl/value/names.h"
#include "impl/value/number.h"
#include "impl/value/prototype_properties.h"
#include "impl/value/view.h"

#include <array>
#include <cmath>

namespace portproof::reference {
namespace {

// The target behind any number of proxies, none of which has traps; null where one is revoked.
Object* unwrapped(Object* object) {
  while (object != nullptr && object->kind() == ObjectKind::proxy) object = static_cast<Proxy*>(object)->target();
  return object;
}

Throw revoked(Heap& heap) { return type_error(heap, "the proxy has been revoked"); }

Completion<Value> value_of(const Property& property) {
  return property.value.is_accessor() ? property.value.as_accessor()->read() : Completion<Value>(property.value);
}

bool is_integer_indexed(const Object& object) {
  return object.kind() == ObjectKind::view && static_cast<const View&>(object).type() != ElementType::data_view;
}

// Whether the object has the private field of a user's class: a proxy has none.
bool has_private_field(const Value& value) { return value.is_object() && value.as_object()->prototype.kind() == Prototype::Kind::user_class; }

// What a class of the user's has on its prototype: an accessor and a method, which read a private field.
std::optional<Completion<Value>> of_user_class(Heap& heap, const Object& object, PropertyKey key, Value receiver) {
  if (object.prototype.kind() != Prototype::Kind::user_class || !key.is_atom()) return std::nullopt;
  const auto read_field = [](Heap& inner, Value self, const std::vector<Value>&) -> Completion<Value> {
    if (!has_private_field(self)) return type_error(inner, "the object has no such private field");
    return Value(1.0);
  };
  if (key.text() == "accessor") return read_field(heap, receiver, {});
  if (key.text() != "method") return std::nullopt;
  return Completion<Value>(Value(Function::make(heap, read_field)));
}

// What the kind's prototype gives. Its accessors refuse another object than one of the kind, as a proxy of one is.
std::optional<Completion<Value>> of_kind(Heap& heap, Object& object, PropertyKey key, Value receiver) {
  auto found = object.builtin_get(heap, key);
  if (!found || (receiver.is_object() && receiver.as_object() == &object)) return found;
  const bool is_data = object.kind() == ObjectKind::error || (!found->threw() && is_callable(**found));
  if (is_data) return found;
  return Completion<Value>(type_error(heap, "incompatible receiver"));
}

// What the prototypes of an object give for a key, if anything. `receiver`: whose property is read.
std::optional<Completion<Value>> inherited(Heap& heap, Object* object, PropertyKey key, Value receiver) {
  if (object->prototype.kind() == Prototype::Kind::none) return std::nullopt;
  if (object->prototype.kind() == Prototype::Kind::object) {
    Object* prototype = unwrapped(object->prototype.object());
    if (prototype == nullptr) return Completion<Value>(revoked(heap));
    if (auto own = prototype->own_property(heap, key)) return value_of(*own);
    return inherited(heap, prototype, key, receiver);
  }
  if (auto found = of_user_class(heap, *object, key, receiver)) return found;
  if (auto found = of_kind(heap, *object, key, receiver)) return found;
  if (key.is_symbol()) {
    if (key.as_symbol() != heap.names().iterator) {
      // That of typed arrays is an accessor, which gives nothing to another object.
      if (is_integer_indexed(*object) && receiver.as_object() != object) return std::nullopt;
      const auto found = inherited_symbol(heap, *object, key);
      return found ? std::optional<Completion<Value>>(*found) : std::nullopt;
    }
    if (Function* method = builtin_iterator_method(heap, *object)) return Completion<Value>(Value(method));
    return std::nullopt;
  }
  if (!key.is_atom()) return std::nullopt;
  if (Function* method = builtin_method(heap, *object, key.text())) return Completion<Value>(Value(method));
  return std::nullopt;
}

// Whether the key is for an element of a typed array, be there one or not.
bool names_element(const Object& object, PropertyKey key) {
  return is_integer_indexed(object) && (key.is_index() || (key.is_atom() && is_canonical_numeric(*key.as_atom())));
}

// TypedArraySetElement: the value is converted whether or not there is such an element; beyond the end it is lost without a word.
Completion<Nothing> set_element(Heap& heap, View& view, PropertyKey key, Value value) {
  Completion<Value> element = to_element(heap, view, value);
  if (element.threw()) return element.thrown();
  if (key.is_index() && key.as_index() < view.length()) view.set_element(key.as_index(), *element);
  return Nothing{};
}

// The length of an array as ArraySetLength takes it, which converts the value twice.
Completion<Value> array_length(Heap& heap, Value value) {
  Completion<double> length = to_number(heap, value);
  if (length.threw()) return length.thrown();
  Completion<double> number = to_number(heap, value);
  if (number.threw()) return number.thrown();
  if (static_cast<double>(to_uint32(*length)) != *number) return range_error(heap, "the length of an array is a whole number below 2^32");
  return Value(*number);
}

// Properties that a function has of its own, and that cannot be written.
bool is_read_only_of_functions(Heap& heap, const Object& object, PropertyKey key) {
  return object.kind() == ObjectKind::function && key.is_atom() && (key.as_atom() == heap.names().name || key.as_atom() == heap.names().length);
}

// What an assignment comes to by a property of its own that an object has, or a prototype of it. Nothing: a writable one, and it is made.
std::optional<Completion<Nothing>> assign_to(Heap& heap, const Property& property) {
  if (property.value.is_accessor()) {
    if (property.value.as_accessor()->has_setter()) return Completion<Nothing>(Nothing{});
    return Completion<Nothing>(type_error(heap, "the property has only a getter"));
  }
  if (!property.attributes.writable) return Completion<Nothing>(type_error(heap, "the property is read-only"));
  return std::nullopt;
}

// What it comes to by the prototype of a built-in kind.
std::optional<Completion<Nothing>> assign_beside_kind(Heap& heap, Object& object, PropertyKey key, Value value, Value receiver) {
  if (receiver.as_object() == &object) {
    if (auto done = object.builtin_set(heap, key, value)) return done;
  }
  if (object.prototype.kind() == Prototype::Kind::other_realm) return std::nullopt;
  if (assignable_beside_prototype(heap, object, key) == Assignable::no) return Completion<Nothing>(type_error(heap, "the property is read-only"));
  if (object.kind() == ObjectKind::error) return std::nullopt; // its name and message are data
  // What is no method is an accessor: without a setter, or with one that refuses another object.
  const auto found = object.builtin_get(heap, key);
  if (!found || (!found->threw() && is_callable(**found))) return std::nullopt;
  return Completion<Nothing>(type_error(heap, "the property has only a getter"));
}

// What an assignment comes to by what the object inherits (OrdinarySet). Nothing: the object is given a property of its own.
std::optional<Completion<Nothing>> assign_beside_prototypes(Heap& heap, Object* object, PropertyKey key, Value value, Value receiver) {
  while (object->prototype.kind() == Prototype::Kind::object) {
    object = unwrapped(object->prototype.object());
    if (object == nullptr) return Completion<Nothing>(revoked(heap));
    if (const auto own = object->own_property(heap, key)) return assign_to(heap, *own);
    if (is_read_only_of_functions(heap, *object, key)) return Completion<Nothing>(type_error(heap, "the property is read-only"));
    if (names_element(*object, key)) return Completion<Nothing>(Nothing{}); // none that the typed array has: lost without a word
  }
  if (object->prototype.kind() == Prototype::Kind::none) return std::nullopt;
  if (object->prototype.kind() == Prototype::Kind::user_class && key.is_atom()) {
    if (key.text() == "accessor") return Completion<Nothing>(type_error(heap, "the property has only a getter"));
    if (key.text() == "method") return std::nullopt;
  }
  return assign_beside_kind(heap, *object, key, value, receiver);
}

Completion<Value> get_of_primitive(Heap& heap, Value base, PropertyKey key) {
  if (base.is_nullish()) return type_error(heap, "cannot read a property of undefined or null");
  if (!base.is_string()) return Value();
  if (auto found = Boxed::make(heap, base)->own_property(heap, key)) return found->value;
  return Value();
}

} // namespace

Completion<Value> get(Heap& heap, Value base, PropertyKey key) {
  if (!base.is_object()) return get_of_primitive(heap, base, key);
  Object* object = unwrapped(base.as_object());
  if (object == nullptr) return revoked(heap);
  if (auto own = object->own_property(heap, key)) return value_of(*own);
  if (auto found = inherited(heap, object, key, base)) return *found;
  return Value();
}

Completion<Nothing> set(Heap& heap, Value base, PropertyKey key, Value value) {
  if (!base.is_object()) {
    const bool has_setter = !base.is_nullish() && key.is_atom() && key.text() == "__proto__"; // which leaves primitive values as they are
    if (has_setter) return Nothing{};
    return type_error(heap, "cannot set a property of a primitive value");
  }
  Object* object = unwrapped(base.as_object());
  if (object == nullptr) return revoked(heap);
  // ECMA-262, [[Set]] of a TypedArray: through a proxy it asks for the element before it converts the value.
  const bool is_lost = object != base.as_object() && names_element(*object, key) && !object->has_own(heap, key);
  if (is_lost) return Nothing{};
  if (names_element(*object, key)) return set_element(heap, static_cast<View&>(*object), key, value);
  if (object->kind() == ObjectKind::array && !object->is_frozen() && key.is_atom() && key.as_atom() == heap.names().length) {
    Completion<Value> length = array_length(heap, value);
    if (length.threw()) return length.thrown();
    value = *length;
  }
  if (object->builtin_write(heap, key, value)) return Nothing{};
  if (auto own = object->own_property(heap, key)) {
    if (auto done = assign_to(heap, *own)) return *done;
    object->define(heap, key, value, own->attributes);
    return Nothing{};
  }
  if (is_read_only_of_functions(heap, *object, key)) return type_error(heap, "the property is read-only");
  if (auto done = assign_beside_prototypes(heap, object, key, value, base)) return *done;
  if (object->is_frozen()) return type_error(heap, "the object is not extensible");
  object->define(heap, key, value);
  return Nothing{};
}

Completion<bool> has(Heap& heap, Value base, PropertyKey key) {
  if (!base.is_object()) return type_error(heap, "the right side of `in` is no object");
  Object* object = unwrapped(base.as_object());
  if (object == nullptr) return revoked(heap);
  return object->has_own(heap, key) || inherited(heap, object, key, Value(object)).has_value();
}

Completion<Nothing> remove(Heap& heap, Value base, PropertyKey key) {
  if (base.is_nullish()) return type_error(heap, "cannot delete a property of undefined or null");
  Object* object = base.is_object() ? unwrapped(base.as_object()) : Boxed::make(heap, base);
  if (object == nullptr) return revoked(heap);
  if (!object->has_own(heap, key) || object->remove(heap, key)) return Nothing{};
  return type_error(heap, "the property cannot be deleted");
}

Completion<Value> call_method(Heap& heap, Value base, PropertyKey key, const std::vector<Value>& arguments) {
  Completion<Value> method = get(heap, base, key);
  if (method.threw()) return method;
  if (!is_callable(*method)) return type_error(heap, key.text() + " is not a function");
  return static_cast<Function*>((*method).as_object())->call(heap, base, arguments);
}

bool is_callable(const Value& value) { return value.is_object() && value.as_object()->kind() == ObjectKind::function; }

bool to_boolean(const Value& value) {
  switch (value.tag()) {
    case ValueTag::undefined:
    case ValueTag::null: return false;
    case ValueTag::boolean: return value.as_boolean();
    case ValueTag::number: return value.as_number() != 0 && !std::isnan(value.as_number());
    case ValueTag::string: return value.as_string()->length() != 0;
    case ValueTag::bigint: return value.as_bigint()->decimal() != "0";
    case ValueTag::symbol:
    case ValueTag::object: return true;
    case ValueTag::hole:
    case ValueTag::accessor: break;
  }
  PORTPROOF_ASSERT(false);
}

Completion<String*> to_string(Heap& heap, Value value) {
  const auto text = [&heap](std::string_view latin1) { return String::from_latin1(heap, latin1); };
  switch (value.tag()) {
    case ValueTag::undefined: return text("undefined");
    case ValueTag::null: return text("null");
    case ValueTag::boolean: return text(value.as_boolean() ? "true" : "false");
    case ValueTag::number: return text(number_to_string(value.as_number()));
    case ValueTag::string: return value.as_string();
    case ValueTag::bigint: return text(value.as_bigint()->decimal());
    case ValueTag::symbol: return type_error(heap, "a symbol cannot be converted to a string");
    case ValueTag::object: {
      Completion<Value> primitive = to_primitive(heap, value, PrimitiveHint::string);
      if (primitive.threw()) return primitive.thrown();
      return to_string(heap, *primitive);
    }
    case ValueTag::hole:
    case ValueTag::accessor: break;
  }
  PORTPROOF_ASSERT(false);
}

std::string class_tag(const Object& object) {
  switch (object.kind()) {
    case ObjectKind::ordinary: return "Object";
    case ObjectKind::array: return "Array";
    case ObjectKind::boxed: {
      switch (static_cast<const Boxed&>(object).primitive().tag()) {
        case ValueTag::number: return "Number";
        case ValueTag::string: return "String";
        case ValueTag::boolean: return "Boolean";
        case ValueTag::bigint: return "BigInt";
        case ValueTag::symbol: return "Symbol";
        case ValueTag::undefined:
        case ValueTag::null:
        case ValueTag::object:
        case ValueTag::hole:
        case ValueTag::accessor: break;
      }
      PORTPROOF_ASSERT(false);
    }
    case ObjectKind::date: return "Date";
    case ObjectKind::regexp: return "RegExp";
    case ObjectKind::map: return "Map";
    case ObjectKind::set: return "Set";
    case ObjectKind::error: return "Error";
    case ObjectKind::array_buffer: return "ArrayBuffer";
    case ObjectKind::shared_array_buffer: return "SharedArrayBuffer";
    case ObjectKind::view: return std::string(constructor_name(static_cast<const View&>(object).type()));
    case ObjectKind::function: return std::string(static_cast<const Function&>(object).tag());
    case ObjectKind::exotic: return std::string(static_cast<const Exotic&>(object).tag());
    case ObjectKind::proxy: {
      const Object* target = static_cast<const Proxy&>(object).target();
      return target == nullptr ? "Object" : class_tag(*target);
    }
    case ObjectKind::message_channel: return "MessageChannel";
    case ObjectKind::message_port: return "MessagePort";
    case ObjectKind::event: return std::string(static_cast<const Event&>(object).tag());
    case ObjectKind::dom_exception: return "DOMException";
  }
  PORTPROOF_ASSERT(false);
}

Completion<Value> iterator_method(Heap& heap, Object* object) {
  Completion<Value> method = get(heap, Value(object), PropertyKey(heap.names().iterator));
  if (method.threw()) return method;
  if ((*method).is_nullish()) return Value();
  if (!is_callable(*method)) return type_error(heap, "the object's Symbol.iterator is not a function");
  return method;
}

Completion<Nothing> iterate(Heap& heap, Object* object, Value method, const std::function<Completion<Nothing>(Value)>& visit) {
  Completion<Value> iterator = static_cast<Function*>(method.as_object())->call(heap, Value(object), {});
  if (iterator.threw()) return iterator.thrown();
  if (!(*iterator).is_object()) return type_error(heap, "the iterator is no object");
  Completion<Value> next = get(heap, *iterator, PropertyKey(heap.names().next));
  if (next.threw()) return next.thrown();
  while (true) {
    if (!is_callable(*next)) return type_error(heap, "the iterator's next is not a function");
    Completion<Value> step = static_cast<Function*>((*next).as_object())->call(heap, *iterator, {});
    if (step.threw()) return step.thrown();
    if (!(*step).is_object()) return type_error(heap, "the iterator's result is no object");
    Completion<Value> done = get(heap, *step, PropertyKey(heap.names().done));
    if (done.threw()) return done.thrown();
    if (to_boolean(*done)) return Nothing{};
    Completion<Value> value = get(heap, *step, PropertyKey(heap.names().value));
    if (value.threw()) return value.thrown();
    Completion<Nothing> visited = visit(*value);
    if (visited.threw()) return visited;
  }
}

} // namespace portproof::reference
