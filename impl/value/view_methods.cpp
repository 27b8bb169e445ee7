// The methods of typed arrays and DataView.
#include "impl/value/method_table.h"
#include "impl/value/access.h"
#include "impl/value/convert.h"
#include "impl/value/errors.h"
#include "impl/value/names.h"
#include "impl/value/number.h"
#include "impl/value/view.h"

namespace portproof::reference {
namespace {

Completion<Value> view_fill(Heap& heap, Object& self, const MethodArguments& arguments) {
  auto& view = static_cast<View&>(self);
  Completion<Value> value = to_element(heap, view, argument_at(arguments, 0));
  if (value.threw()) return value;
  // [tl.detach.methods-typeerror]
  if (view.is_out_of_bounds()) return type_error(heap, "the typed array is detached or out of bounds");
  const std::size_t length = view.length();
  const std::size_t end = relative_position(integer_at(arguments, 2, static_cast<double>(length)), length);
  for (std::size_t index = relative_position(integer_at(arguments, 1), length); index < end; ++index) view.set_element(index, *value);
  return Value(&self);
}
Completion<Value> view_set(Heap& heap, Object& self, const MethodArguments& arguments) {
  auto& view = static_cast<View&>(self);
  const double offset = integer_at(arguments, 1);
  if (offset < 0) return range_error(heap, "offset is out of bounds");
  if (view.is_out_of_bounds()) return type_error(heap, "the typed array is detached or out of bounds");
  const Value source = argument_at(arguments, 0);
  if (!source.is_object()) return Value();
  Completion<Value> length = get(heap, source, PropertyKey(heap.names().length));
  if (length.threw()) return length;
  const double count = (*length).is_number() ? (*length).as_number() : 0;
  if (count + offset > static_cast<double>(view.length())) return range_error(heap, "offset is out of bounds");
  for (std::uint32_t index = 0; index < count; ++index) {
    Completion<Value> element = get(heap, source, PropertyKey::index(index));
    if (element.threw()) return element;
    Completion<Value> value = to_element(heap, view, *element);
    if (value.threw()) return value;
    const std::size_t place = static_cast<std::size_t>(offset) + index;
    if (place < view.length()) view.set_element(place, *value);
  }
  return Value();
}
Completion<Value> view_at(Heap& heap, Object& self, const MethodArguments& arguments) {
  auto& view = static_cast<View&>(self);
  if (view.is_out_of_bounds()) return type_error(heap, "the typed array is detached or out of bounds");
  const double position = integer_at(arguments, 0);
  const double index = position < 0 ? static_cast<double>(view.length()) + position : position;
  if (index < 0 || index >= static_cast<double>(view.length())) return Value();
  return view.element(heap, static_cast<std::size_t>(index));
}
Completion<Value> view_subarray(Heap& heap, Object& self, const MethodArguments& arguments) {
  auto& view = static_cast<View&>(self);
  const std::size_t length = view.length();
  const std::size_t start = relative_position(integer_at(arguments, 0), length);
  const std::size_t end = std::max(start, relative_position(integer_at(arguments, 1, static_cast<double>(length)), length));
  if (view.is_out_of_bounds()) return type_error(heap, "the typed array is detached or out of bounds");
  return Value(View::make(heap, view.type(), view.buffer(), view.made_offset() + start * element_bytes(view.type()), end - start));
}
Completion<Value> view_slice(Heap& heap, Object& self, const MethodArguments& arguments) {
  auto& view = static_cast<View&>(self);
  if (view.is_out_of_bounds()) return type_error(heap, "the typed array is detached or out of bounds");
  const std::size_t length = view.length();
  const std::size_t start = relative_position(integer_at(arguments, 0), length);
  const std::size_t end = std::max(start, relative_position(integer_at(arguments, 1, static_cast<double>(length)), length));
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
    Completion<Value> value = to_element(heap, *element, *stored);
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

Completion<Value> view_join(Heap& heap, Object& self, const MethodArguments&) {
  const auto& view = static_cast<View&>(self);
  if (view.is_out_of_bounds()) return type_error(heap, "the typed array is detached or out of bounds");
  std::u16string joined;
  for (std::size_t index = 0; index < view.length(); ++index) {
    Completion<String*> text = to_string(heap, view.element(heap, index));
    if (text.threw()) return text.thrown();
    joined += (index == 0 ? u"" : u",") + (*text)->units();
  }
  return Value(String::from_units(heap, joined));
}

constexpr MethodRow view_rows[] = {
    {"join", view_join}, {"toString", array_to_string, Receiver::any_object},
    {"fill", view_fill}, {"set", view_set}, {"at", view_at}, {"subarray", view_subarray}, {"slice", view_slice}};

} // namespace

std::span<const MethodRow> typed_array_methods() { return view_rows; }

Function* data_view_method(Heap& heap, std::string_view name) {
  const bool setter = name.starts_with("set");
  if (!setter && !name.starts_with("get")) return nullptr;
  const auto type = element_type_of(std::string(name.substr(3)) + "Array");
  if (!type || *type == ElementType::uint8_clamped) return nullptr;
  return Function::make(heap, [type = *type, setter](Heap& inner, Value self, const MethodArguments& arguments) -> Completion<Value> {
    if (!self.is_object() || self.as_object()->kind() != ObjectKind::view) return type_error(inner, "not a DataView");
    const Value stored = argument_at(arguments, 1);
    const bool little = to_boolean(argument_at(arguments, setter ? 2 : 1));
    return data_view_access(inner, static_cast<View&>(*self.as_object()), type, setter ? &stored : nullptr, integer_at(arguments, 0), little);
  });
}

} // namespace portproof::reference
