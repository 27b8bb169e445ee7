#include "impl/broadcast/copy_message.h"

#include "harness/base/assert.h"

#include <cstring>

namespace portproof::reference {

Message copy_message(const Message& message) {
  PORTPROOF_ASSERT(message.transferred.empty());
  Message copy;
  copy.bytes.put_bytes(message.bytes.data(), message.bytes.size());
  copy.blocks.reserve(message.blocks.size());
  for (const ByteBlock& block : message.blocks) {
    ByteBlock copied = ByteBlock::uninitialized(block.size());
    if (block.size() != 0) std::memcpy(copied.data(), block.data(), block.size());
    copy.blocks.push_back(std::move(copied));
  }
  copy.shared = message.shared;
  copy.platform = message.platform;
  copy.stamp = message.stamp;
  return copy;
}

} // namespace portproof::reference
