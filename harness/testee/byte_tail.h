// ByteTail: the last bytes of a text that may be endless.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace portproof {

class ByteTail {
public:
  explicit ByteTail(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  void append(std::string_view bytes);

  // The last bytes_max bytes at most, ill-formed UTF-8 repaired (also a character that the cut went through).
  std::string text() const;

private:
  std::size_t bytes_max_;
  std::string bytes_; // up to twice the limit, so that the front is cut off rarely
};

} // namespace portproof
