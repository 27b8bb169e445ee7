#include "impl/clone/byte_buffer.h"

#include <algorithm>

namespace portproof::reference {

void ByteBuffer::grow(std::size_t count) {
  const std::size_t capacity = std::max(capacity_ * 2, size_ + count);
  auto* memory = static_cast<std::uint8_t*>(::operator new(capacity));
  std::memcpy(memory, data_, size_);
  release();
  data_ = memory;
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
