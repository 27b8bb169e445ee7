#include "impl/value/methods.h"

#include "impl/value/access.h"
#include "impl/value/builtins.h"
#include "impl/value/errors.h"
#include "impl/value/method_table.h"
#include "impl/value/names.h"
#include "impl/value/recursion.h"
#include "impl/value/view.h"

namespace portproof::reference {
namespace {

// --- Object ---

Completion<Value> object_to_string(Heap& heap, Object& self, const MethodArguments&) {
  return Value(String::from_utf8(heap, "[object " + class_tag(self) + "]"));
}
Completion<Value> object_value_of(Heap&, Object& self, const MethodArguments&) { return Value(&self); }
Completion<Value> object_has_own(Heap& heap, Object& self, const MethodArguments& arguments) {
  Completion<String*> name = to_string(heap, argument_at(arguments, 0));
  if (name.threw()) return name.thrown();
  return Value::boolean(self.has_own(heap, PropertyKey::from_string(heap, *name)));
}

Completion<Value> object_is_enumerable(Heap& heap, Object& self, const MethodArguments& arguments) {
  Completion<String*> name = to_string(heap, argument_at(arguments, 0));
  if (name.threw()) return name.thrown();
  const auto own = self.own_property(heap, PropertyKey::from_string(heap, *name));
  return Value::boolean(own.has_value() && own->attributes.enumerable);
}

// --- Array ---

Completion<Value> array_push(Heap& heap, Object& self, const MethodArguments& arguments) {
  auto& array = static_cast<Array&>(self);
  if (array.is_frozen()) return type_error(heap, "the array is frozen");
  for (const Value& value : arguments) array.push(heap, value);
  return Value(static_cast<double>(array.length()));
}
Completion<Value> array_pop(Heap& heap, Object& self, const MethodArguments&) {
  auto& array = static_cast<Array&>(self);
  if (array.is_frozen()) return type_error(heap, "the array is frozen");
  if (array.length() == 0) return Value();
  Completion<Value> last = get(heap, Value(&self), PropertyKey::index(array.length() - 1));
  if (!last.threw()) array.set_length(array.length() - 1);
  return last;
}
Completion<Value> array_join(Heap& heap, Object& self, const MethodArguments&) {
  auto& array = static_cast<Array&>(self);
  std::u16string joined;
  // Engines take an array within itself for empty; the standard has no end for it.
  const Recursion recursion(heap, &array);
  if (recursion.is_of_same_further_out()) return Value(String::from_units(heap, joined));
  for (std::uint32_t index = 0; index < array.length(); ++index) {
    if (index != 0) joined += u',';
    Completion<Value> element = get(heap, Value(&self), PropertyKey::index(index));
    if (element.threw()) return element;
    if ((*element).is_nullish()) continue;
    Completion<String*> text = to_string(heap, *element);
    if (text.threw()) return text.thrown();
    joined += (*text)->units();
  }
  return Value(String::from_units(heap, joined));
}

// --- Error ---

Completion<Value> error_to_string(Heap& heap, Object& self, const MethodArguments&) {
  Completion<Value> name = get(heap, Value(&self), PropertyKey(heap.names().name));
  if (name.threw()) return name;
  Completion<Value> message = get(heap, Value(&self), PropertyKey(heap.names().message));
  if (message.threw()) return message;
  Completion<String*> name_text = to_string(heap, *name);
  if (name_text.threw()) return name_text.thrown();
  Completion<String*> message_text = to_string(heap, *message);
  if (message_text.threw()) return message_text.thrown();
  if ((*name_text)->length() == 0) return Value(*message_text);
  if ((*message_text)->length() == 0) return Value(*name_text);
  return Value(String::from_units(heap, (*name_text)->units() + u": " + (*message_text)->units()));
}

// --- Boxed primitives and Date ---

Completion<Value> boxed_value_of(Heap&, Object& self, const MethodArguments&) { return static_cast<Boxed&>(self).primitive(); }
Completion<Value> boxed_to_string(Heap& heap, Object& self, const MethodArguments&) {
  Completion<String*> text = to_string(heap, static_cast<Boxed&>(self).primitive());
  if (text.threw()) return text.thrown();
  return Value(*text);
}
Completion<Value> date_get_time(Heap&, Object& self, const MethodArguments&) { return Value(static_cast<Date&>(self).time_ms()); }
Completion<Value> date_set_time(Heap&, Object& self, const MethodArguments& arguments) {
  const Value time = argument_at(arguments, 0);
  static_cast<Date&>(self).set_time_ms(time.is_number() ? std::trunc(time.as_number()) : std::nan(""));
  return Value(static_cast<Date&>(self).time_ms());
}

constexpr MethodRow object_rows[] = {
    {"toString", object_to_string}, {"toLocaleString", object_to_string}, {"valueOf", object_value_of},
    {"hasOwnProperty", object_has_own}, {"propertyIsEnumerable", object_is_enumerable}};
constexpr MethodRow array_rows[] = {{"push", array_push}, {"pop", array_pop}, {"join", array_join}, {"toString", array_join}};
constexpr MethodRow error_rows[] = {{"toString", error_to_string}};
constexpr MethodRow boxed_rows[] = {{"valueOf", boxed_value_of}, {"toString", boxed_to_string}};
constexpr MethodRow date_rows[] = {{"getTime", date_get_time}, {"valueOf", date_get_time}, {"setTime", date_set_time}};

std::span<const MethodRow> rows_of(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::array: return array_rows;
    case ObjectKind::error:
    case ObjectKind::dom_exception: return error_rows;
    case ObjectKind::boxed: return boxed_rows;
    case ObjectKind::date: return date_rows;
    case ObjectKind::map: return map_methods();
    case ObjectKind::set: return set_methods();
    case ObjectKind::array_buffer: return array_buffer_methods();
    case ObjectKind::shared_array_buffer: return shared_array_buffer_methods();
    case ObjectKind::view: return typed_array_methods();
    case ObjectKind::ordinary:
    case ObjectKind::regexp:
    case ObjectKind::function:
    case ObjectKind::exotic:
    case ObjectKind::proxy:
    case ObjectKind::message_channel:
    case ObjectKind::message_port:
    case ObjectKind::event: return {};
  }
  PORTPROOF_ASSERT(false);
}

} // namespace

Function* method_function(Heap& heap, ObjectKind kind, Method method, Receiver receiver) {
  return Function::make(heap, [kind, method, receiver](Heap& inner, Value self, const MethodArguments& arguments) -> Completion<Value> {
    if (!self.is_object() || (receiver == Receiver::of_the_kind && self.as_object()->kind() != kind)) return type_error(inner, "incompatible receiver");
    return method(inner, *self.as_object(), arguments);
  });
}

Function* builtin_method(Heap& heap, const Object& object, std::string_view name) {
  const bool is_data_view =
      object.kind() == ObjectKind::view && static_cast<const View&>(object).type() == ElementType::data_view;
  if (is_data_view) {
    if (Function* method = data_view_method(heap, name)) return method;
  } else {
    for (const MethodRow& row : rows_of(object.kind())) {
      if (row.name == name) return method_function(heap, object.kind(), row.method, Receiver::of_the_kind);
    }
  }
  for (const MethodRow& row : object_rows) {
    if (row.name == name) return method_function(heap, object.kind(), row.method, Receiver::any_object);
  }
  return nullptr;
}

} // namespace portproof::reference
