// Memory behind buffers. ByteBlock has one owner and moves in constant time; SharedBlock is shared between agents.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace portproof::reference {

class ByteBlock {
public:
  // From this size on the memory is not that of `new`: a controlled executor cannot put it back.
  static constexpr std::size_t large_bytes = std::size_t{1} << 20;

  ByteBlock() = default;
  static ByteBlock zeroed(std::size_t size);
  static ByteBlock uninitialized(std::size_t size);
  ByteBlock(ByteBlock&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  ByteBlock& operator=(ByteBlock&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~ByteBlock();

  std::byte* data() { return data_; }
  const std::byte* data() const { return data_; }
  std::size_t size() const { return size_; }

private:
  ByteBlock(std::byte* data, std::size_t size) : data_(data), size_(size) {}

  std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

// Bytes that other threads may have in hand: each access is whole, and says nothing about any other one.
inline std::byte load_shared(const std::byte& place) { return std::atomic_ref<std::byte>(const_cast<std::byte&>(place)).load(std::memory_order_relaxed); }
inline void store_shared(std::byte& place, std::byte value) { std::atomic_ref<std::byte>(place).store(value, std::memory_order_relaxed); }

// The memory of SharedArrayBuffers. Its bytes are raced for by design (the language's memory model, not ours); the
// length only grows. Any thread.
class SharedBlock {
public:
  SharedBlock(std::size_t length, std::optional<std::size_t> length_max)
      : bytes_(ByteBlock::zeroed(length_max.value_or(length))), length_(length), length_max_(length_max) {}

  std::byte* data() { return bytes_.data(); }
  // The bytes as they are now, each by itself.
  std::vector<std::byte> copy() const;
  std::size_t length() const { return length_.load(std::memory_order_seq_cst); }
  std::optional<std::size_t> length_max() const { return length_max_; }
  // False where the new length is below the present one or above the maximum, or the block cannot grow.
  bool grow(std::size_t length);

private:
  ByteBlock bytes_;
  std::atomic<std::size_t> length_;
  std::optional<std::size_t> length_max_;
};

} // namespace portproof::reference
