// ByteBuffer: bytes that are appended to and then read once from the front. Small ones need no allocation, and nothing is
// zeroed. What is read was written by this program: reading past the end is our mistake, not the input's.
#pragma once

#include "harness/base/assert.h"

#include <cstdint>
#include <cstring>
#include <new>

namespace portproof::reference {

class ByteBuffer {
public:
  ByteBuffer() = default;
  ByteBuffer(ByteBuffer&& other) noexcept { take(other); }
  ByteBuffer& operator=(ByteBuffer&& other) noexcept {
    if (this == &other) return *this;
    release();
    take(other);
    return *this;
  }
  ~ByteBuffer() { release(); }

  const std::uint8_t* data() const { return data_; }
  std::size_t size() const { return size_; }

  // Room for `count` more bytes; those that the caller fills are claimed by advance().
  std::uint8_t* room(std::size_t count) {
    if (capacity_ - size_ < count) grow(count);
    return data_ + size_;
  }
  void advance(std::size_t count) { size_ += count; }

  void put(std::uint8_t byte) {
    *room(1) = byte;
    ++size_;
  }
  void put_bytes(const void* bytes, std::size_t count) {
    if (count != 0) std::memcpy(room(count), bytes, count);
    size_ += count;
  }
  template <typename T>
  void put_raw(T value) {
    std::memcpy(room(sizeof value), &value, sizeof value);
    size_ += sizeof value;
  }
  // Seven bits a byte, the lowest first.
  void put_count(std::uint64_t count) {
    std::uint8_t* place = room(10);
    while (count >= 0x80) {
      *place++ = static_cast<std::uint8_t>(count | 0x80U);
      count >>= 7U;
      ++size_;
    }
    *place = static_cast<std::uint8_t>(count);
    ++size_;
  }

private:
  void grow(std::size_t count);
  void take(ByteBuffer& other);
  void release() {
    if (data_ != inline_) ::operator delete(data_);
  }

  std::uint8_t inline_[64];
  std::uint8_t* data_ = inline_;
  std::size_t size_ = 0;
  std::size_t capacity_ = sizeof inline_;
};

class ByteReader {
public:
  explicit ByteReader(const ByteBuffer& buffer) : next_(buffer.data()), end_(buffer.data() + buffer.size()) {}

  // The byte that take() will give.
  std::uint8_t next() const {
    PORTPROOF_ASSERT(next_ != end_);
    return *next_;
  }
  std::uint8_t take() { return *take_bytes(1); }
  const std::uint8_t* take_bytes(std::size_t count) {
    PORTPROOF_ASSERT(static_cast<std::size_t>(end_ - next_) >= count);
    const std::uint8_t* bytes = next_;
    next_ += count;
    return bytes;
  }
  template <typename T>
  T take_raw() {
    T value;
    std::memcpy(&value, take_bytes(sizeof value), sizeof value);
    return value;
  }
  std::uint64_t take_count() {
    std::uint64_t count = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint8_t byte = take();
      count |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return count;
    }
  }
  std::size_t left() const { return static_cast<std::size_t>(end_ - next_); }

private:
  const std::uint8_t* next_;
  const std::uint8_t* end_;
};

} // namespace portproof::reference
