// View: a typed array or DataView over an ArrayBuffer or SharedArrayBuffer.
#pragma once

#include "impl/value/buffer.h"

#include <optional>
#include <string_view>

namespace portproof::reference {

enum class ElementType : std::uint8_t {
  int8,
  uint8,
  uint8_clamped,
  int16,
  uint16,
  int32,
  uint32,
  float16,
  float32,
  float64,
  bigint64,
  biguint64,
  data_view, // counts bytes
};
std::size_t element_bytes(ElementType type);
std::string_view constructor_name(ElementType type); // Int8Array … DataView
std::optional<ElementType> element_type_of(std::string_view constructor_name);

class View final : public Object {
public:
  // `offset` in bytes, `length` in elements; without length the view tracks the length of its buffer.
  static View* make(Heap& heap, ElementType type, Object* buffer, std::size_t offset, std::optional<std::size_t> length) {
    return heap.make<View>(heap.empty_shape(), type, buffer, offset, length);
  }

  View(Shape* empty, ElementType type, Object* buffer, std::size_t offset, std::optional<std::size_t> length)
      : Object(ObjectKind::view, empty), type_(type), buffer_(buffer), offset_(offset), length_(length) {}

  ElementType type() const { return type_; }
  Object* buffer() const { return buffer_; }
  bool is_length_tracking() const { return !length_.has_value(); }
  // As it was made, whatever became of the buffer.
  std::size_t made_offset() const { return offset_; }
  std::optional<std::size_t> made_length() const { return length_; }

  // Whether the buffer is detached, or too short for what the view was made for.
  bool is_out_of_bounds() const;
  std::size_t length() const; // in elements; 0 where out of bounds
  std::size_t byte_length() const { return length() * element_bytes(type_); }

  Value element(Heap& heap, std::size_t index) const; // the index must be below length()
  // The number or bigint, already of the right type, converted as the element type has it.
  void set_element(std::size_t index, Value value);

  std::optional<Property> builtin_own(Heap& heap, PropertyKey key) override;
  bool builtin_write(Heap& heap, PropertyKey key, Value value) override;
  void builtin_keys(Heap& heap, std::vector<PropertyKey>& keys) override;
  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;
  std::optional<Completion<Nothing>> builtin_set(Heap& heap, PropertyKey key, Value value) override;
  void trace(Marker& marker) override;

  // The first byte of the view.
  std::byte* data() const;

private:
  std::size_t buffer_length() const;
  bool is_detached() const;

  ElementType type_;
  Object* buffer_;
  std::size_t offset_;
  std::optional<std::size_t> length_;
};

// The length in bytes of an ArrayBuffer or SharedArrayBuffer.
std::size_t byte_length_of(const Object& buffer);

} // namespace portproof::reference
