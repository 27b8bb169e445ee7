// LineBuffer: bytes as they arrive in, whole lines out, in bounded memory.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace portproof {

// Holds at most one line of the limit and what was appended last, as long as take() is called until it gives nothing
// before the next append().
class LineBuffer {
public:
  explicit LineBuffer(std::size_t limit) : limit_(limit) {}

  void append(std::string_view bytes);

  // The next whole line without its line end ('\n'; nothing else ends a line). Nothing where none is whole yet, and for
  // ever once a line has passed the limit.
  std::optional<std::string> take();

  // Whether take() met a line above the limit, whole or not. What was held is dropped then.
  bool is_too_long() const { return too_long_; }

  // What has come of a line that has no end yet.
  std::string_view unfinished() const { return std::string_view(bytes_).substr(start_); }

private:
  std::string take_until(std::size_t line_end);

  std::size_t limit_;
  std::string bytes_;
  std::size_t start_ = 0;   // of the first line not taken
  std::size_t scanned_ = 0; // no line end between start_ and here
  bool too_long_ = false;
};

} // namespace portproof
