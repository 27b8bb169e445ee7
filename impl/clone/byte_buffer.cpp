#include "impl/clone/byte_buffer.h"

#include <algorithm>

namespace portproof::reference {

void ByteBuffer::grow(std::size_t count) {
  const std::size_t capacity = std::max(capacity_ * 2, size_ + count);
  void* memory = data_ == inline_ ? std::malloc(capacity) : std::realloc(data_, capacity);
  PORTPROOF_ASSERT(memory != nullptr);
  if (data_ == inline_) std::memcpy(memory, inline_, size_);
  data_ = static_cast<std::uint8_t*>(memory);
  capacity_ = capacity;
}

void ByteBuffer::take(ByteBuffer& other) {
  size_ = other.size_;
  capacity_ = other.capacity_;
  if (other.data_ == other.inline_) {
    data_ = inline_;
    std::memcpy(inline_, other.inline_, size_);
  } else {
    data_ = other.data_;
  }
  other.data_ = other.inline_;
  other.size_ = 0;
  other.capacity_ = sizeof other.inline_;
}

} // namespace portproof::reference
