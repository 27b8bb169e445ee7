// Numbers as ECMAScript writes and converts them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portproof::reference {

// Number::toString with radix 10.
std::string number_to_string(double number);

// The number modulo 2^32, as ToUint32 has it; NaN and infinities are 0.
std::uint32_t to_uint32(double number);

// Half precision, rounded to nearest, ties to even.
std::uint16_t half_from_double(double number);
double double_from_half(std::uint16_t half);

} // namespace portproof::reference
