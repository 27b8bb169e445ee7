// ArrayBuffer and SharedArrayBuffer.
#pragma once

#include "impl/value/bytes.h"
#include "impl/value/object.h"

#include <optional>

namespace portproof::reference {

class ArrayBuffer final : public Object {
public:
  // `block` holds `length` bytes, or length_max where resizable.
  static ArrayBuffer* make(Heap& heap, ByteBlock block, std::size_t length, std::optional<std::size_t> length_max = {});
  static ArrayBuffer* zeroed(Heap& heap, std::size_t length, std::optional<std::size_t> length_max = {});

  ArrayBuffer(Shape* empty, ByteBlock block, std::size_t length, std::optional<std::size_t> length_max)
      : Object(ObjectKind::array_buffer, empty), block_(std::move(block)), length_(length), length_max_(length_max) {}

  std::byte* data() { return block_.data(); }
  std::size_t length() const { return length_; } // 0 where detached
  std::optional<std::size_t> length_max() const { return length_max_; }
  bool is_detached() const { return detached_; }

  // Takes the memory out, in constant time, and leaves the buffer detached.
  ByteBlock detach();
  // False where the length is above the maximum, the buffer is detached or not resizable. New bytes are zero.
  bool resize(std::size_t length);

  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;
  std::optional<Completion<Nothing>> builtin_set(Heap& heap, PropertyKey key, Value value) override;

private:
  ByteBlock block_;
  std::size_t length_;
  std::optional<std::size_t> length_max_;
  bool detached_ = false;
};

class SharedArrayBuffer final : public Object {
public:
  static SharedArrayBuffer* make(Heap& heap, std::shared_ptr<SharedBlock> block);

  SharedArrayBuffer(Shape* empty, std::shared_ptr<SharedBlock> block)
      : Object(ObjectKind::shared_array_buffer, empty), block_(std::move(block)) {}

  const std::shared_ptr<SharedBlock>& block() const { return block_; }

  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;
  std::optional<Completion<Nothing>> builtin_set(Heap& heap, PropertyKey key, Value value) override;

private:
  std::shared_ptr<SharedBlock> block_;
};

} // namespace portproof::reference
