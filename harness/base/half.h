// IEEE 754 binary16, for Float16Array.
#pragma once

#include <cstdint>

namespace portproof {

// The nearest binary16 to the number, ties to even; too large becomes infinity, NaN stays NaN.
std::uint16_t half_from_double(double number);

// The number that the binary16 stands for; exact.
double double_from_half(std::uint16_t bits);

} // namespace portproof
