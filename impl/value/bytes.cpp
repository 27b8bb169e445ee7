#include "impl/value/bytes.h"

#include "harness/base/assert.h"

#include <cstdlib>

namespace portproof::reference {

ByteBlock ByteBlock::zeroed(std::size_t size) {
  if (size == 0) return {};
  void* memory = std::calloc(size, 1);
  PORTPROOF_ASSERT(memory != nullptr);
  return {static_cast<std::byte*>(memory), size};
}

ByteBlock ByteBlock::uninitialized(std::size_t size) {
  if (size == 0) return {};
  void* memory = std::malloc(size);
  PORTPROOF_ASSERT(memory != nullptr);
  return {static_cast<std::byte*>(memory), size};
}

ByteBlock::~ByteBlock() { std::free(data_); }

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
