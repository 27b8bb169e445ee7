#include "harness/testee/line_buffer.h"

#include "harness/base/assert.h"

#include <utility>

namespace portproof {
namespace {

constexpr std::size_t large = 1024 * 1024;

} // namespace

void LineBuffer::append(std::string_view bytes) {
  PORTPROOF_ASSERT(!too_long_);
  bytes_.erase(0, start_);
  scanned_ -= start_;
  start_ = 0;
  // OPTIMIZATION: a large line gets all the room that it may need at once. Pages count only once they are written,
  // while growing by doubling would hold two copies.
  const std::size_t needed = bytes_.size() + bytes.size();
  if (needed > bytes_.capacity() && needed > large) bytes_.reserve(limit_ + bytes.size());
  bytes_.append(bytes);
}

std::optional<std::string> LineBuffer::take() {
  if (too_long_) return std::nullopt;
  const std::size_t line_end = bytes_.find('\n', scanned_);
  const std::size_t length = (line_end == std::string::npos ? bytes_.size() : line_end) - start_;
  if (length > limit_) {
    too_long_ = true;
    std::string().swap(bytes_);
    start_ = scanned_ = 0;
    return std::nullopt;
  }
  if (line_end == std::string::npos) {
    scanned_ = bytes_.size();
    return std::nullopt;
  }
  return take_until(line_end);
}

std::string LineBuffer::take_until(std::size_t line_end) {
  std::string line = bytes_.substr(start_, line_end - start_);
  start_ = scanned_ = line_end + 1;
  if (start_ == bytes_.size()) {
    bytes_.capacity() > large ? std::string().swap(bytes_) : bytes_.clear();
    start_ = scanned_ = 0;
  }
  return line;
}

} // namespace portproof
