#include "impl/value/view.h"

#include "impl/value/errors.h"
#include "impl/value/number.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>

namespace portproof::reference {
namespace {

struct TypeRow {
  std::string_view name;
  std::size_t bytes;
};
constexpr std::array<TypeRow, 13> types{{
    {"Int8Array", 1},
    {"Uint8Array", 1},
    {"Uint8ClampedArray", 1},
    {"Int16Array", 2},
    {"Uint16Array", 2},
    {"Int32Array", 4},
    {"Uint32Array", 4},
    {"Float16Array", 2},
    {"Float32Array", 4},
    {"Float64Array", 8},
    {"BigInt64Array", 8},
    {"BigUint64Array", 8},
    {"DataView", 1},
}};

// Elements lie at multiples of their size. Memory may be shared with other threads, of which each access sees whole elements.
template <typename T>
T load(const std::byte* place) {
  return std::atomic_ref<T>(*reinterpret_cast<T*>(const_cast<std::byte*>(place))).load(std::memory_order_relaxed);
}

template <typename T>
void store(std::byte* place, T number) {
  std::atomic_ref<T>(*reinterpret_cast<T*>(place)).store(number, std::memory_order_relaxed);
}

std::uint8_t clamped(double number) {
  if (!(number > 0)) return 0;
  return number >= 255 ? 255 : static_cast<std::uint8_t>(std::nearbyint(number));
}

} // namespace

std::size_t element_bytes(ElementType type) { return types[static_cast<std::size_t>(type)].bytes; }
std::string_view constructor_name(ElementType type) { return types[static_cast<std::size_t>(type)].name; }

std::optional<ElementType> element_type_of(std::string_view constructor_name) {
  for (std::size_t index = 0; index < types.size(); ++index) {
    if (types[index].name == constructor_name) return static_cast<ElementType>(index);
  }
  return std::nullopt;
}

std::size_t byte_length_of(const Object& buffer) {
  if (buffer.kind() == ObjectKind::array_buffer) return static_cast<const ArrayBuffer&>(buffer).length();
  PORTPROOF_ASSERT(buffer.kind() == ObjectKind::shared_array_buffer);
  return static_cast<const SharedArrayBuffer&>(buffer).block()->length();
}

std::size_t View::buffer_length() const { return byte_length_of(*buffer_); }

bool View::is_detached() const {
  return buffer_->kind() == ObjectKind::array_buffer && static_cast<ArrayBuffer*>(buffer_)->is_detached();
}

std::byte* View::data() const {
  std::byte* start = buffer_->kind() == ObjectKind::array_buffer ? static_cast<ArrayBuffer*>(buffer_)->data()
                                                                 : static_cast<SharedArrayBuffer*>(buffer_)->block()->data();
  return start + offset_;
}

bool View::is_out_of_bounds() const {
  if (is_detached()) return true;
  return offset_ + length_.value_or(0) * element_bytes(type_) > buffer_length();
}

std::size_t View::length() const {
  if (is_out_of_bounds()) return 0;
  return length_.value_or((buffer_length() - offset_) / element_bytes(type_));
}

Value View::element(Heap& heap, std::size_t index) const {
  PORTPROOF_ASSERT(index < length());
  const std::byte* place = data() + index * element_bytes(type_);
  switch (type_) {
    case ElementType::int8: return Value(static_cast<double>(load<std::int8_t>(place)));
    case ElementType::uint8:
    case ElementType::uint8_clamped:
    case ElementType::data_view: return Value(static_cast<double>(load<std::uint8_t>(place)));
    case ElementType::int16: return Value(static_cast<double>(load<std::int16_t>(place)));
    case ElementType::uint16: return Value(static_cast<double>(load<std::uint16_t>(place)));
    case ElementType::int32: return Value(static_cast<double>(load<std::int32_t>(place)));
    case ElementType::uint32: return Value(static_cast<double>(load<std::uint32_t>(place)));
    case ElementType::float16: return Value(double_from_half(load<std::uint16_t>(place)));
    case ElementType::float32: return Value(static_cast<double>(load<float>(place)));
    case ElementType::float64: return Value(load<double>(place));
    case ElementType::bigint64: return Value(BigInt::from_int64(heap, load<std::int64_t>(place)));
    case ElementType::biguint64: return Value(BigInt::from_uint64(heap, load<std::uint64_t>(place)));
  }
  PORTPROOF_ASSERT(false);
}

void View::set_element(std::size_t index, Value value) {
  PORTPROOF_ASSERT(index < length());
  std::byte* place = data() + index * element_bytes(type_);
  if (type_ == ElementType::bigint64 || type_ == ElementType::biguint64) return store(place, value.as_bigint()->modulo_64());
  const double number = value.as_number();
  switch (type_) {
    case ElementType::int8:
    case ElementType::uint8:
    case ElementType::data_view: return store(place, static_cast<std::uint8_t>(to_uint32(number)));
    case ElementType::uint8_clamped: return store(place, clamped(number));
    case ElementType::int16:
    case ElementType::uint16: return store(place, static_cast<std::uint16_t>(to_uint32(number)));
    case ElementType::int32:
    case ElementType::uint32: return store(place, to_uint32(number));
    case ElementType::float16: return store(place, half_from_double(number));
    case ElementType::float32: return store(place, static_cast<float>(number));
    case ElementType::float64: return store(place, number);
    case ElementType::bigint64:
    case ElementType::biguint64: break;
  }
  PORTPROOF_ASSERT(false);
}

std::optional<Property> View::builtin_own(Heap& heap, PropertyKey key) {
  if (type_ == ElementType::data_view || !key.is_index() || key.as_index() >= length()) return std::nullopt;
  return Property{element(heap, key.as_index()), {}};
}

bool View::builtin_write(Heap&, PropertyKey key, Value value) {
  if (type_ == ElementType::data_view || !key.is_index()) return false;
  const bool wants_bigint = type_ == ElementType::bigint64 || type_ == ElementType::biguint64;
  if (wants_bigint ? !value.is_bigint() : !value.is_number()) return false;
  if (key.as_index() < length()) set_element(key.as_index(), value); // beyond the end it is lost without a word
  return true;
}

void View::builtin_keys(Heap&, std::vector<PropertyKey>& keys) {
  if (type_ == ElementType::data_view) return;
  const std::size_t count = length();
  for (std::uint32_t index = 0; index < count; ++index) keys.push_back(PropertyKey::index(index));
}

std::optional<Completion<Value>> View::builtin_get(Heap& heap, PropertyKey key) {
  if (!key.is_atom()) return std::nullopt;
  const std::string name = key.text();
  const auto number = [](std::size_t count) { return Completion<Value>(Value(static_cast<double>(count))); };
  if (name == "buffer") return Completion<Value>(Value(buffer_));
  const bool is_data_view = type_ == ElementType::data_view;
  const bool byte_length = name == "byteLength";
  if (byte_length || name == "byteOffset") {
    // [tl.detach.dataview-typeerror] [tl.detach.byteoffset-zero]
    if (is_data_view && is_out_of_bounds()) return Completion<Value>(type_error(heap, "the DataView is out of bounds"));
    return number(byte_length ? View::byte_length() : is_out_of_bounds() ? 0 : offset_);
  }
  if (is_data_view) return std::nullopt;
  if (name == "length") return number(length());
  if (name == "BYTES_PER_ELEMENT") return number(element_bytes(type_));
  return std::nullopt;
}

std::optional<Completion<Nothing>> View::builtin_set(Heap& heap, PropertyKey key, Value) {
  if (!key.is_atom()) return std::nullopt;
  const std::string name = key.text();
  const bool accessor = name == "buffer" || name == "byteLength" || name == "byteOffset" ||
                        (name == "length" && type_ != ElementType::data_view);
  if (accessor) return Completion<Nothing>(type_error(heap, "the property has only a getter"));
  return std::nullopt;
}

void View::trace(Marker& marker) {
  Object::trace(marker);
  marker.mark(buffer_);
}

} // namespace portproof::reference
