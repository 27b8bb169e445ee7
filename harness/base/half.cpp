#include "harness/base/half.h"

#include <cmath>
#include <limits>

namespace portproof {

std::uint16_t half_from_double(double number) {
  const std::uint16_t sign = std::signbit(number) ? 0x8000 : 0;
  const double magnitude = std::fabs(number);
  if (std::isnan(number)) return 0x7E00;
  if (magnitude >= 65520) return sign | 0x7C00; // halfway to the first number that has no place
  if (magnitude < 0x1p-14) {
    // Subnormal: a multiple of 2^-24; nearbyint rounds ties to even in the default mode.
    return static_cast<std::uint16_t>(sign | static_cast<std::uint16_t>(std::nearbyint(magnitude * 0x1p24)));
  }
  int exponent = 0;
  const double fraction = std::frexp(magnitude, &exponent); // in [0.5, 1)
  // The fraction with its leading one, 11 bits; rounding up to 2048 carries into the exponent by itself.
  const auto significand = static_cast<int>(std::nearbyint(fraction * 2048));
  return static_cast<std::uint16_t>(sign + ((exponent + 13) << 10) + significand);
}

double double_from_half(std::uint16_t bits) {
  const double sign = (bits & 0x8000) != 0 ? -1 : 1;
  const int exponent = (bits >> 10) & 0x1F;
  const int fraction = bits & 0x3FF;
  if (exponent == 31) return fraction != 0 ? std::numeric_limits<double>::quiet_NaN() : sign * std::numeric_limits<double>::infinity();
  if (exponent == 0) return sign * fraction * 0x1p-24;
  return sign * std::ldexp(1024 + fraction, exponent - 25);
}

} // namespace portproof
