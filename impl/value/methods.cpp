#include "impl/value/methods.h"

#include "impl/value/access.h"
#include "impl/value/builtins.h"
#include "impl/value/collection.h"
#include "impl/value/errors.h"
#include "impl/value/names.h"
#include "impl/value/number.h"
#include "impl/value/view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace portproof::reference {
namespace {

using Arguments = std::vector<Value>;
using Method = Completion<Value> (*)(Heap&, Object&, const Arguments&);

struct Row {
  std::string_view name;
  Method method;
};

Value argument(const Arguments& arguments, std::size_t index) { return index < arguments.size() ? arguments[index] : Value(); }

// ToIntegerOrInfinity of a number argument; anything else counts as `otherwise`.
double integer(const Arguments& arguments, std::size_t index, double otherwise = 0) {
  const Value value = argument(arguments, index);
  if (!value.is_number()) return otherwise;
  return std::isnan(value.as_number()) ? 0 : std::trunc(value.as_number());
}

// A position counted from the end where negative, within 0 and length.
std::size_t relative(double position, std::size_t length) {
  const auto end = static_cast<double>(length);
  return static_cast<std::size_t>(position < 0 ? std::max(0.0, end + position) : std::min(position, end));
}

// --- Object ---

Completion<Value> object_to_string(Heap& heap, Object& self, const Arguments&) {
  return Value(String::from_utf8(heap, "[object " + class_tag(self) + "]"));
}
Completion<Value> object_value_of(Heap&, Object& self, const Arguments&) { return Value(&self); }
Completion<Value> object_has_own(Heap& heap, Object& self, const Arguments& arguments) {
  Completion<String*> name = to_string(heap, argument(arguments, 0));
  if (name.threw()) return name.thrown();
  return Value::boolean(self.has_own(heap, PropertyKey::from_string(heap, *name)));
}

Completion<Value> object_is_enumerable(Heap& heap, Object& self, const Arguments& arguments) {
  Completion<String*> name = to_string(heap, argument(arguments, 0));
  if (name.threw()) return name.thrown();
  const auto own = self.own_property(heap, PropertyKey::from_string(heap, *name));
  return Value::boolean(own.has_value() && own->attributes.enumerable);
}

// --- Array ---

Completion<Value> array_push(Heap& heap, Object& self, const Arguments& arguments) {
  auto& array = static_cast<Array&>(self);
  if (array.is_frozen()) return type_error(heap, "the array is frozen");
  for (const Value& value : arguments) array.push(heap, value);
  return Value(static_cast<double>(array.length()));
}
Completion<Value> array_pop(Heap& heap, Object& self, const Arguments&) {
  auto& array = static_cast<Array&>(self);
  if (array.is_frozen()) return type_error(heap, "the array is frozen");
  if (array.length() == 0) return Value();
  Completion<Value> last = get(heap, Value(&self), PropertyKey::index(array.length() - 1));
  if (!last.threw()) array.set_length(array.length() - 1);
  return last;
}
Completion<Value> array_join(Heap& heap, Object& self, const Arguments&) {
  auto& array = static_cast<Array&>(self);
  std::u16string joined;
  for (std::uint32_t index = 0; index < array.length(); ++index) {
    if (index != 0) joined += u',';
    Completion<Value> element = get(heap, Value(&self), PropertyKey::index(index));
    if (element.threw()) return element;
    const bool nested = (*element).is_object() && (*element).as_object()->kind() == ObjectKind::array;
    // GAP: an array within the array counts as empty; no clause needs more.
    if ((*element).is_nullish() || nested) continue;
    Completion<String*> text = to_string(heap, *element);
    if (text.threw()) return text.thrown();
    joined += (*text)->units();
  }
  return Value(String::from_units(heap, joined));
}

// --- Error ---

Completion<Value> error_to_string(Heap& heap, Object& self, const Arguments&) {
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

Completion<Value> boxed_value_of(Heap&, Object& self, const Arguments&) { return static_cast<Boxed&>(self).primitive(); }
Completion<Value> boxed_to_string(Heap& heap, Object& self, const Arguments&) {
  Completion<String*> text = to_string(heap, static_cast<Boxed&>(self).primitive());
  if (text.threw()) return text.thrown();
  return Value(*text);
}
Completion<Value> date_get_time(Heap&, Object& self, const Arguments&) { return Value(static_cast<Date&>(self).time_ms()); }
Completion<Value> date_set_time(Heap&, Object& self, const Arguments& arguments) {
  const Value time = argument(arguments, 0);
  static_cast<Date&>(self).set_time_ms(time.is_number() ? std::trunc(time.as_number()) : std::nan(""));
  return Value(static_cast<Date&>(self).time_ms());
}

// --- Map and Set ---

OrderedTable& table(Object& self) { return static_cast<Collection&>(self).table(); }

Completion<Value> map_get(Heap&, Object& self, const Arguments& arguments) {
  const Entry* entry = table(self).find(argument(arguments, 0));
  return entry == nullptr ? Value() : entry->value;
}
Completion<Value> map_set(Heap&, Object& self, const Arguments& arguments) {
  table(self).set(argument(arguments, 0), argument(arguments, 1));
  return Value(&self);
}
Completion<Value> set_add(Heap&, Object& self, const Arguments& arguments) {
  table(self).set(argument(arguments, 0), Value());
  return Value(&self);
}
Completion<Value> table_has(Heap&, Object& self, const Arguments& arguments) {
  return Value::boolean(table(self).find(argument(arguments, 0)) != nullptr);
}
Completion<Value> table_delete(Heap&, Object& self, const Arguments& arguments) {
  return Value::boolean(table(self).remove(argument(arguments, 0)));
}
Completion<Value> table_clear(Heap&, Object& self, const Arguments&) {
  table(self).clear();
  return Value();
}

// --- Buffers ---

ArrayBuffer* copy_of(Heap& heap, ArrayBuffer& source, std::size_t start, std::size_t end) {
  ArrayBuffer* copy = ArrayBuffer::zeroed(heap, end - start);
  if (end != start) std::memcpy(copy->data(), source.data() + start, end - start);
  return copy;
}
Completion<Value> buffer_slice(Heap& heap, Object& self, const Arguments& arguments) {
  auto& buffer = static_cast<ArrayBuffer&>(self);
  if (buffer.is_detached()) return type_error(heap, "the ArrayBuffer is detached");
  const std::size_t start = relative(integer(arguments, 0), buffer.length());
  const std::size_t end = relative(integer(arguments, 1, static_cast<double>(buffer.length())), buffer.length());
  return Value(copy_of(heap, buffer, start, std::max(start, end)));
}
Completion<Value> buffer_resize(Heap& heap, Object& self, const Arguments& arguments) {
  auto& buffer = static_cast<ArrayBuffer&>(self);
  const double length = integer(arguments, 0);
  if (!buffer.length_max() || buffer.is_detached()) return type_error(heap, "the ArrayBuffer cannot be resized");
  if (length < 0 || length > static_cast<double>(*buffer.length_max())) return range_error(heap, "invalid length");
  buffer.resize(static_cast<std::size_t>(length));
  return Value();
}
Completion<Value> transferred(Heap& heap, ArrayBuffer& buffer, const Arguments& arguments, bool keep_resizable) {
  const double length = integer(arguments, 0, static_cast<double>(buffer.length()));
  if (length < 0 || length > 9007199254740991.0) return range_error(heap, "invalid length");
  if (buffer.is_detached()) return type_error(heap, "the ArrayBuffer is detached");
  // [untr.engine-wide]
  if (buffer.is_untransferable()) return type_error(heap, "the ArrayBuffer is marked as untransferable");
  const auto wanted = static_cast<std::size_t>(length);
  const auto length_max = keep_resizable ? buffer.length_max() : std::nullopt;
  if (length_max && wanted > *length_max) return range_error(heap, "invalid length");
  ArrayBuffer* moved = ArrayBuffer::zeroed(heap, wanted, length_max);
  const std::size_t kept = std::min(wanted, buffer.length());
  if (kept != 0) std::memcpy(moved->data(), buffer.data(), kept);
  buffer.detach();
  return Value(moved);
}
Completion<Value> buffer_transfer(Heap& heap, Object& self, const Arguments& arguments) {
  return transferred(heap, static_cast<ArrayBuffer&>(self), arguments, true);
}
Completion<Value> buffer_transfer_fixed(Heap& heap, Object& self, const Arguments& arguments) {
  return transferred(heap, static_cast<ArrayBuffer&>(self), arguments, false);
}
Completion<Value> shared_grow(Heap& heap, Object& self, const Arguments& arguments) {
  auto& block = *static_cast<SharedArrayBuffer&>(self).block();
  if (!block.length_max()) return type_error(heap, "the SharedArrayBuffer cannot grow");
  const double length = integer(arguments, 0);
  if (length < 0 || !block.grow(static_cast<std::size_t>(length))) return range_error(heap, "invalid length");
  return Value();
}

// --- Views ---

Completion<Value> converted(Heap& heap, const View& view, Value value) {
  const bool wants_bigint = view.type() == ElementType::bigint64 || view.type() == ElementType::biguint64;
  if (wants_bigint ? value.is_bigint() : value.is_number()) return value;
  if (wants_bigint) return type_error(heap, "the value is no bigint");
  return Value(value.is_boolean() ? static_cast<double>(value.as_boolean()) : std::nan(""));
}
Completion<Value> view_fill(Heap& heap, Object& self, const Arguments& arguments) {
  auto& view = static_cast<View&>(self);
  Completion<Value> value = converted(heap, view, argument(arguments, 0));
  if (value.threw()) return value;
  // [tl.detach.methods-typeerror]
  if (view.is_out_of_bounds()) return type_error(heap, "the typed array is detached or out of bounds");
  const std::size_t length = view.length();
  const std::size_t end = relative(integer(arguments, 2, static_cast<double>(length)), length);
  for (std::size_t index = relative(integer(arguments, 1), length); index < end; ++index) view.set_element(index, *value);
  return Value(&self);
}
Completion<Value> view_set(Heap& heap, Object& self, const Arguments& arguments) {
  auto& view = static_cast<View&>(self);
  const double offset = integer(arguments, 1);
  if (offset < 0) return range_error(heap, "offset is out of bounds");
  if (view.is_out_of_bounds()) return type_error(heap, "the typed array is detached or out of bounds");
  const Value source = argument(arguments, 0);
  if (!source.is_object()) return Value();
  Completion<Value> length = get(heap, source, PropertyKey(heap.names().length));
  if (length.threw()) return length;
  const double count = (*length).is_number() ? (*length).as_number() : 0;
  if (count + offset > static_cast<double>(view.length())) return range_error(heap, "offset is out of bounds");
  for (std::uint32_t index = 0; index < count; ++index) {
    Completion<Value> element = get(heap, source, PropertyKey::index(index));
    if (element.threw()) return element;
    Completion<Value> value = converted(heap, view, *element);
    if (value.threw()) return value;
    const std::size_t place = static_cast<std::size_t>(offset) + index;
    if (place < view.length()) view.set_element(place, *value);
  }
  return Value();
}
Completion<Value> view_at(Heap& heap, Object& self, const Arguments& arguments) {
  auto& view = static_cast<View&>(self);
  if (view.is_out_of_bounds()) return type_error(heap, "the typed array is detached or out of bounds");
  const double position = integer(arguments, 0);
  const double index = position < 0 ? static_cast<double>(view.length()) + position : position;
  if (index < 0 || index >= static_cast<double>(view.length())) return Value();
  return view.element(heap, static_cast<std::size_t>(index));
}
Completion<Value> view_subarray(Heap& heap, Object& self, const Arguments& arguments) {
  auto& view = static_cast<View&>(self);
  const std::size_t length = view.length();
  const std::size_t start = relative(integer(arguments, 0), length);
  const std::size_t end = std::max(start, relative(integer(arguments, 1, static_cast<double>(length)), length));
  if (view.is_out_of_bounds()) return type_error(heap, "the typed array is detached or out of bounds");
  return Value(View::make(heap, view.type(), view.buffer(), view.made_offset() + start * element_bytes(view.type()), end - start));
}
Completion<Value> view_slice(Heap& heap, Object& self, const Arguments& arguments) {
  auto& view = static_cast<View&>(self);
  if (view.is_out_of_bounds()) return type_error(heap, "the typed array is detached or out of bounds");
  const std::size_t length = view.length();
  const std::size_t start = relative(integer(arguments, 0), length);
  const std::size_t end = std::max(start, relative(integer(arguments, 1, static_cast<double>(length)), length));
  ArrayBuffer* buffer = ArrayBuffer::zeroed(heap, (end - start) * element_bytes(view.type()));
  View* copy = View::make(heap, view.type(), buffer, 0, end - start);
  for (std::size_t index = start; index < end; ++index) copy->set_element(index - start, view.element(heap, index));
  return Value(copy);
}

// A DataView's get and set of one element, at a byte offset, big-endian unless told otherwise. One element of the type over
// a buffer of its own does the conversion.
Completion<Value> data_view_access(Heap& heap, View& view, ElementType type, const Value* stored, double offset, bool little) {
  View* element = View::make(heap, type, ArrayBuffer::zeroed(heap, element_bytes(type)), 0, 1);
  if (stored != nullptr) {
    Completion<Value> value = converted(heap, *element, *stored);
    if (value.threw()) return value;
    element->set_element(0, *value);
  }
  if (offset < 0) return range_error(heap, "offset is out of bounds");
  if (view.is_out_of_bounds()) return type_error(heap, "the DataView is detached or out of bounds");
  const std::size_t count = element_bytes(type);
  if (offset + static_cast<double>(count) > static_cast<double>(view.length())) return range_error(heap, "offset is out of bounds");
  std::byte* place = view.data() + static_cast<std::size_t>(offset);
  for (std::size_t index = 0; index < count; ++index) {
    std::byte& outer = place[little ? index : count - 1 - index];
    std::byte& inner = element->data()[index];
    if (stored != nullptr) {
      store_shared(outer, inner);
    } else {
      inner = load_shared(outer);
    }
  }
  return stored != nullptr ? Value() : element->element(heap, 0);
}

// getUint16, setFloat64 …: nothing where the name is none of them.
Function* data_view_method(Heap& heap, std::string_view name) {
  const bool setter = name.starts_with("set");
  if (!setter && !name.starts_with("get")) return nullptr;
  const auto type = element_type_of(std::string(name.substr(3)) + "Array");
  if (!type || *type == ElementType::uint8_clamped) return nullptr;
  return Function::make(heap, [type = *type, setter](Heap& inner, Value self, const Arguments& arguments) -> Completion<Value> {
    if (!self.is_object() || self.as_object()->kind() != ObjectKind::view) return type_error(inner, "not a DataView");
    const Value stored = argument(arguments, 1);
    const bool little = to_boolean(argument(arguments, setter ? 2 : 1));
    return data_view_access(inner, static_cast<View&>(*self.as_object()), type, setter ? &stored : nullptr, integer(arguments, 0), little);
  });
}

constexpr Row object_rows[] = {
    {"toString", object_to_string}, {"toLocaleString", object_to_string}, {"valueOf", object_value_of},
    {"hasOwnProperty", object_has_own}, {"propertyIsEnumerable", object_is_enumerable}};
constexpr Row array_rows[] = {{"push", array_push}, {"pop", array_pop}, {"join", array_join}, {"toString", array_join}};
constexpr Row error_rows[] = {{"toString", error_to_string}};
constexpr Row boxed_rows[] = {{"valueOf", boxed_value_of}, {"toString", boxed_to_string}};
constexpr Row date_rows[] = {{"getTime", date_get_time}, {"valueOf", date_get_time}, {"setTime", date_set_time}};
constexpr Row map_rows[] = {
    {"get", map_get}, {"set", map_set}, {"has", table_has}, {"delete", table_delete}, {"clear", table_clear}};
constexpr Row set_rows[] = {{"add", set_add}, {"has", table_has}, {"delete", table_delete}, {"clear", table_clear}};
constexpr Row buffer_rows[] = {{"slice", buffer_slice},
                               {"resize", buffer_resize},
                               {"transfer", buffer_transfer},
                               {"transferToFixedLength", buffer_transfer_fixed}};
constexpr Row shared_rows[] = {{"grow", shared_grow}};
constexpr Row view_rows[] = {
    {"fill", view_fill}, {"set", view_set}, {"at", view_at}, {"subarray", view_subarray}, {"slice", view_slice}};

std::span<const Row> rows_of(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::array: return array_rows;
    case ObjectKind::error:
    case ObjectKind::dom_exception: return error_rows;
    case ObjectKind::boxed: return boxed_rows;
    case ObjectKind::date: return date_rows;
    case ObjectKind::map: return map_rows;
    case ObjectKind::set: return set_rows;
    case ObjectKind::array_buffer: return buffer_rows;
    case ObjectKind::shared_array_buffer: return shared_rows;
    case ObjectKind::view: return view_rows;
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

Function* method_function(Heap& heap, ObjectKind kind, Method method, bool any_kind) {
  return Function::make(heap, [kind, method, any_kind](Heap& inner, Value self, const Arguments& arguments) -> Completion<Value> {
    if (!self.is_object() || (!any_kind && self.as_object()->kind() != kind)) return type_error(inner, "incompatible receiver");
    return method(inner, *self.as_object(), arguments);
  });
}

// --- Iterators ---

// The elements that the iterator gives next: nothing at the end. Called with the number of the step.
using Source = std::function<Completion<std::optional<Value>>(Heap&, std::size_t step)>;

Object* iterator_over(Heap& heap, Value keeps_alive, Source source) {
  Exotic* iterator = Exotic::make(heap, "Array Iterator");
  auto step = std::make_shared<std::size_t>(0);
  Function* next = Function::make(heap, [source, step](Heap& inner, Value, const Arguments&) -> Completion<Value> {
    Completion<std::optional<Value>> element = source(inner, (*step)++);
    if (element.threw()) return element.thrown();
    Object* result = Object::make(inner);
    result->define(inner, PropertyKey(inner.names().value), (*element).value_or(Value()));
    result->define(inner, PropertyKey(inner.names().done), Value::boolean(!(*element).has_value()));
    return Value(result);
  });
  iterator->define(heap, PropertyKey(heap.names().next), Value(next), hidden_attributes);
  // The function's closure is not traced: a property keeps what it uses.
  iterator->define(heap, PropertyKey(heap.atoms().intern_latin1("source")), keeps_alive, hidden_attributes);
  return iterator;
}

Completion<std::optional<Value>> array_like_step(Heap& heap, Object* self, std::size_t step) {
  Completion<Value> length = get(heap, Value(self), PropertyKey(heap.names().length));
  if (length.threw()) return length.thrown();
  if (!(*length).is_number() || static_cast<double>(step) >= (*length).as_number()) return std::optional<Value>();
  Completion<Value> element = get(heap, Value(self), PropertyKey::index(static_cast<std::uint32_t>(step)));
  if (element.threw()) return element.thrown();
  return std::optional<Value>(*element);
}

Completion<Value> make_iterator(Heap& heap, Object& self) {
  if (self.kind() != ObjectKind::map && self.kind() != ObjectKind::set) {
    return Value(iterator_over(heap, Value(&self), [object = &self](Heap& inner, std::size_t step) { return array_like_step(inner, object, step); }));
  }
  auto* collection = static_cast<Collection*>(&self);
  auto position = std::make_shared<std::size_t>(0);
  return Value(iterator_over(heap, Value(&self), [collection, position](Heap& inner, std::size_t) -> Completion<std::optional<Value>> {
    const auto& entries = collection->table().entries();
    while (*position < entries.size() && entries[*position].key.is_hole()) ++*position;
    if (*position >= entries.size()) return std::optional<Value>();
    const Entry& entry = entries[(*position)++];
    if (collection->kind() == ObjectKind::set) return std::optional<Value>(entry.key);
    return std::optional<Value>(Value(Array::from(inner, {entry.key, entry.value})));
  }));
}

} // namespace

Function* builtin_method(Heap& heap, const Object& object, std::string_view name) {
  const bool is_data_view =
      object.kind() == ObjectKind::view && static_cast<const View&>(object).type() == ElementType::data_view;
  if (is_data_view) {
    if (Function* method = data_view_method(heap, name)) return method;
  } else {
    for (const Row& row : rows_of(object.kind())) {
      if (row.name == name) return method_function(heap, object.kind(), row.method, false);
    }
  }
  for (const Row& row : object_rows) {
    if (row.name == name) return method_function(heap, object.kind(), row.method, true);
  }
  return nullptr;
}

Function* builtin_iterator_method(Heap& heap, const Object& object) {
  const bool boxed_string = object.kind() == ObjectKind::boxed && static_cast<const Boxed&>(object).primitive().is_string();
  const bool typed_array = object.kind() == ObjectKind::view && static_cast<const View&>(object).type() != ElementType::data_view;
  const bool iterable = object.kind() == ObjectKind::array || object.kind() == ObjectKind::map ||
                        object.kind() == ObjectKind::set || boxed_string || typed_array;
  if (!iterable) return nullptr;
  return method_function(heap, object.kind(), [](Heap& inner, Object& self, const Arguments&) { return make_iterator(inner, self); }, false);
}

} // namespace portproof::reference
