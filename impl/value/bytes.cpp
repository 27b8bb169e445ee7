#include "impl/value/bytes.h"

#include "harness/base/assert.h"

#include <cstdlib>
#include <cstring>
#include <new>

namespace portproof::reference {

// OPTIMIZATION: of much memory most is never touched, and pages that are fresh from the system are zero. All else is taken
// by `new`, so that a controlled executor has it in its world.
ByteBlock ByteBlock::zeroed(std::size_t size) {
  if (size == 0) return {};
  if (size < large_bytes) {
    ByteBlock block = uninitialized(size);
    std::memset(block.data_, 0, size);
    return block;
  }
  void* memory = std::calloc(size, 1);
  PORTPROOF_ASSERT(memory != nullptr);
  return {static_cast<std::byte*>(memory), size};
}

ByteBlock ByteBlock::uninitialized(std::size_t size) {
  if (size == 0) return {};
  void* memory = size < large_bytes ? ::operator new(size) : std::malloc(size);
  PORTPROOF_ASSERT(memory != nullptr);
  return {static_cast<std::byte*>(memory), size};
}

ByteBlock::~ByteBlock() {
  if (size_ < large_bytes) {
    ::operator delete(data_);
  } else {
    std::free(data_);
  }
}

bool SharedBlock::grow(std::size_t length) {
  if (!length_max_ || length > *length_max_) return false;
  std::size_t present = length_.load();
  do {
    if (length < present) return false;
  } while (!length_.compare_exchange_weak(present, length));
  return true;
}

std::vector<std::byte> SharedBlock::copy() const {
  std::vector<std::byte> copied(length());
  for (std::size_t index = 0; index < copied.size(); ++index) copied[index] = load_shared(bytes_.data()[index]);
  return copied;
}

} // namespace portproof::reference
