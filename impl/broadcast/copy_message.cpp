#include "impl/broadcast/copy_message.h"

#include "harness/base/assert.h"

#include <cstring>

namespace portproof::reference {

Message copy_message(const Message& message) {
  PORTPROOF_ASSERT(!message.transfers_something());
  Message copy;
  copy.bytes.put_bytes(message.bytes.data(), message.bytes.size());
  copy.stamp = message.stamp;
  const Luggage* luggage = message.luggage_if_any();
  if (luggage == nullptr) return copy;
  copy.luggage().blocks.reserve(luggage->blocks.size());
  for (const ByteBlock& block : luggage->blocks) {
    ByteBlock copied = ByteBlock::uninitialized(block.size());
    if (block.size() != 0) std::memcpy(copied.data(), block.data(), block.size());
    copy.luggage().blocks.push_back(std::move(copied));
  }
  copy.luggage().shared = luggage->shared;
  copy.luggage().platform = luggage->platform;
  return copy;
}

} // namespace portproof::reference
