#include "harness/testee/byte_tail.h"

#include "harness/base/utf.h"

namespace portproof {
namespace {

std::string_view last(std::string_view bytes, std::size_t count) {
  return bytes.size() > count ? bytes.substr(bytes.size() - count) : bytes;
}

} // namespace

void ByteTail::append(std::string_view bytes) {
  bytes_.append(last(bytes, bytes_max_));
  if (bytes_.size() > 2 * bytes_max_) bytes_.erase(0, bytes_.size() - bytes_max_);
}

std::string ByteTail::text() const {
  return repaired_utf8(last(bytes_, bytes_max_));
}

} // namespace portproof
