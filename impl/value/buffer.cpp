#include "impl/value/buffer.h"

#include "impl/value/errors.h"

#include <cstring>

namespace portproof::reference {
namespace {

Completion<Value> number(std::size_t count) { return Value(static_cast<double>(count)); }

} // namespace

ArrayBuffer* ArrayBuffer::make(Heap& heap, ByteBlock block, std::size_t length, std::optional<std::size_t> length_max) {
  heap.note_external_bytes(block.size());
  return heap.make<ArrayBuffer>(heap.empty_shape(), std::move(block), length, length_max);
}

ArrayBuffer* ArrayBuffer::zeroed(Heap& heap, std::size_t length, std::optional<std::size_t> length_max) {
  return make(heap, ByteBlock::zeroed(length_max.value_or(length)), length, length_max);
}

ByteBlock ArrayBuffer::detach() {
  PORTPROOF_ASSERT(!detached_);
  detached_ = true;
  length_ = 0;
  if (length_max_) length_max_ = 0;
  return std::move(block_);
}

bool ArrayBuffer::resize(std::size_t length) {
  if (detached_ || !length_max_ || length > *length_max_) return false;
  if (length < length_) std::memset(block_.data() + length, 0, length_ - length);
  length_ = length;
  return true;
}

std::optional<Completion<Value>> ArrayBuffer::builtin_get(Heap&, PropertyKey key) {
  if (!key.is_atom()) return std::nullopt;
  const std::string name = key.text();
  if (name == "byteLength") return number(length_);
  if (name == "maxByteLength") return number(length_max_.value_or(length_));
  if (name == "resizable") return Completion<Value>(Value::boolean(length_max_.has_value()));
  if (name == "detached") return Completion<Value>(Value::boolean(detached_));
  return std::nullopt;
}

std::optional<Completion<Nothing>> ArrayBuffer::builtin_set(Heap& heap, PropertyKey key, Value) {
  if (builtin_get(heap, key)) return Completion<Nothing>(type_error(heap, "the property has only a getter"));
  return std::nullopt;
}

SharedArrayBuffer* SharedArrayBuffer::make(Heap& heap, std::shared_ptr<SharedBlock> block) {
  return heap.make<SharedArrayBuffer>(heap.empty_shape(), std::move(block));
}

std::optional<Completion<Value>> SharedArrayBuffer::builtin_get(Heap&, PropertyKey key) {
  if (!key.is_atom()) return std::nullopt;
  const std::string name = key.text();
  if (name == "byteLength") return number(block_->length());
  if (name == "maxByteLength") return number(block_->length_max().value_or(block_->length()));
  if (name == "growable") return Completion<Value>(Value::boolean(block_->length_max().has_value()));
  return std::nullopt;
}

std::optional<Completion<Nothing>> SharedArrayBuffer::builtin_set(Heap& heap, PropertyKey key, Value) {
  if (builtin_get(heap, key)) return Completion<Nothing>(type_error(heap, "the property has only a getter"));
  return std::nullopt;
}

} // namespace portproof::reference
