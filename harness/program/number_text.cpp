#include "harness/program/decoder.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace portproof {

std::optional<double> number_from_text(std::string_view text) {
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
  double number = 0;
  // from_chars takes "inf" and "nan" too, and no leading '+', which JavaScript's numbers have only in exponents.
  if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end != text.data() + text.size()) return std::nullopt;
  if (error == std::errc::result_out_of_range) {
    // Too large is Infinity, too small is zero, as in JavaScript; the sign stays.
    const bool tiny = text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos;
    const double magnitude = tiny ? 0.0 : std::numeric_limits<double>::infinity();
    return text.front() == '-' ? -magnitude : magnitude;
  }
  if (error != std::errc()) return std::nullopt;
  return number;
}

std::string text_from_number(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  char buffer[64];
  // Plain digits where JavaScript writes plain digits, so that both sides read alike.
  const double magnitude = std::fabs(number);
  const auto format = magnitude == 0 || (magnitude >= 1e-6 && magnitude < 1e21) ? std::chars_format::fixed : std::chars_format::scientific;
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, number, format);
  PORTPROOF_ASSERT(error == std::errc());
  std::string text(buffer, end);
  // C++ pads exponents to two digits, JavaScript does not.
  if (const std::size_t sign = text.find('e'); sign != std::string::npos && text[sign + 2] == '0') text.erase(sign + 2, 1);
  return text;
}

} // namespace portproof
