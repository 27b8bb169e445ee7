// Message: one serialized value with what travels beside it. It belongs to no agent: it may be made in one thread and
// read in another, once. A message that is never read frees what it carries; ports in it are disentangled.
#pragma once

#include "impl/clone/byte_buffer.h"
#include "impl/clone/serializable.h"
#include "impl/clone/transferable.h"
#include "impl/value/bytes.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace portproof::reference {

// An ArrayBuffer's memory on the move.
struct MovedBuffer {
  ByteBlock block;
  std::size_t length = 0;
  std::optional<std::size_t> length_max;
};
using Transferred = std::variant<MovedBuffer, std::unique_ptr<DataHolder>>;

// The bytes are a flat sequence of tagged values in the order of serialization (record_tag.h); what they say by number
// lies in the other members.
struct Message {
  ByteBuffer bytes;
  std::vector<ByteBlock> blocks; // contents of large copied buffers
  std::vector<std::shared_ptr<SharedBlock>> shared;
  std::vector<std::shared_ptr<PlatformContent>> platform;
  std::vector<Transferred> transferred; // in the order of the transfer list
  std::uint64_t stamp = 0;              // what stands for it where somebody watches (impl/port/shared.h)
};

} // namespace portproof::reference
