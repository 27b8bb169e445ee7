#include "impl/value/number.h"

#include <bit>
#include <charconv>
#include <cmath>

namespace portproof::reference {

std::string number_to_string(double number) {
  if (std::isnan(number)) return "NaN";
  if (number == 0) return "0";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (number < 0) return "-" + number_to_string(-number);
  // Shortest digits that read back the same, as d.ddde±xx.
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific).ptr;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t mark = text.find('e');
  std::string digits;
  for (const char digit : text.substr(0, mark)) {
    if (digit != '.') digits += digit;
  }
  const int point = std::stoi(std::string(text.substr(mark + 1))) + 1; // digits before the decimal point
  const int count = static_cast<int>(digits.size());
  if (count <= point && point <= 21) return digits + std::string(static_cast<std::size_t>(point - count), '0');
  if (0 < point && point <= 21) return digits.insert(static_cast<std::size_t>(point), ".");
  if (-6 < point && point <= 0) return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  const int exponent = point - 1;
  if (count > 1) digits.insert(1, ".");
  return digits + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
}

std::uint32_t to_uint32(double number) {
  if (!std::isfinite(number)) return 0;
  const double modulus = std::fmod(std::trunc(number), 4294967296.0);
  return static_cast<std::uint32_t>(modulus < 0 ? modulus + 4294967296.0 : modulus);
}

std::uint16_t half_from_double(double number) {
  const auto bits = std::bit_cast<std::uint64_t>(number);
  const auto sign = static_cast<std::uint16_t>((bits >> 48) & 0x8000U);
  if (std::isnan(number)) return static_cast<std::uint16_t>(sign | 0x7E00U);
  const double magnitude = std::fabs(number);
  if (magnitude >= 65520.0) return static_cast<std::uint16_t>(sign | 0x7C00U);
  if (magnitude < 6.103515625e-05) { // subnormal: a multiple of 2^-24
    return static_cast<std::uint16_t>(sign | static_cast<std::uint16_t>(std::nearbyint(magnitude * 16777216.0)));
  }
  int exponent = 0;
  const double fraction = std::frexp(magnitude, &exponent); // in [0.5, 1)
  const auto mantissa = static_cast<std::uint32_t>(std::nearbyint(fraction * 2048.0)); // 1024 to 2048
  const std::uint32_t assembled = (static_cast<std::uint32_t>(exponent + 14) << 10) + mantissa - 1024;
  return static_cast<std::uint16_t>(sign | assembled);
}

double double_from_half(std::uint16_t half) {
  const int exponent = (half >> 10) & 0x1F;
  const int mantissa = half & 0x3FF;
  double magnitude = 0;
  if (exponent == 31) {
    magnitude = mantissa == 0 ? HUGE_VAL : std::nan("");
  } else if (exponent == 0) {
    magnitude = std::ldexp(mantissa, -24);
  } else {
    magnitude = std::ldexp(1024 + mantissa, exponent - 25);
  }
  return (half & 0x8000) != 0 ? -magnitude : magnitude;
}

} // namespace portproof::reference
