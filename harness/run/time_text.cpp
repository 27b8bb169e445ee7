#include "harness/run/time_text.h"

#include <charconv>
#include <fmt/format.h>

namespace portproof {

Result<std::chrono::seconds> parse_time(const std::string& text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string unit(end, text.data() + text.size());
  const bool is_time = error == std::errc() && number > 0 && number <= 1'000'000;
  if (is_time && unit == "s") return std::chrono::seconds(number);
  if (is_time && unit == "m") return std::chrono::seconds(number * 60);
  if (is_time && unit == "h") return std::chrono::seconds(number * 3600);
  return Error{fmt::format("`{}` is no time: write a whole number with s, m or h behind it, such as 90s", text)};
}

} // namespace portproof
