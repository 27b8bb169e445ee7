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

// What the bytes of a message say by number.
struct Luggage {
  std::vector<ByteBlock> blocks; // contents of large copied buffers
  std::vector<std::shared_ptr<SharedBlock>> shared;
  std::vector<std::shared_ptr<PlatformContent>> platform;
  std::vector<Transferred> transferred; // in the order of the transfer list
};

// The bytes are a flat sequence of tagged values in the order of serialization (record_tag.h).
// OPTIMIZATION: most messages are bytes alone, and a message is moved half a dozen times on its way.
class Message {
public:
  ByteBuffer bytes;
  std::uint64_t stamp = 0; // what stands for it where somebody watches (impl/port/shared.h)

  // Made where it was not there.
  Luggage& luggage() {
    if (!luggage_) luggage_ = std::make_unique<Luggage>();
    return *luggage_;
  }
  // Null where nothing travels beside the bytes.
  const Luggage* luggage_if_any() const { return luggage_.get(); }
  bool transfers_something() const { return luggage_ && !luggage_->transferred.empty(); }

private:
  std::unique_ptr<Luggage> luggage_;
};

} // namespace portproof::reference
