#include "harness/base/utf.h"

#include <cstdint>

namespace portproof {
namespace {

constexpr char32_t invalid = 0xFFFFFFFF;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// Decodes one code point at `position` and moves behind it; `invalid` moves by one byte.
char32_t next_code_point(std::string_view text, std::size_t& position) {
  const auto byte = [&](std::size_t offset) { return static_cast<std::uint8_t>(text[position + offset]); };
  const std::uint8_t first = byte(0);
  const int length = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0;
  if (length == 0 || position + static_cast<std::size_t>(length) > text.size()) return ++position, invalid;
  char32_t point = length == 1 ? first : first & (0x7F >> length);
  for (int offset = 1; offset < length; ++offset) {
    if ((byte(static_cast<std::size_t>(offset)) & 0xC0) != 0x80) return ++position, invalid;
    point = (point << 6) | (byte(static_cast<std::size_t>(offset)) & 0x3F);
  }
  const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
  if (overlong || point > 0x10FFFF || is_high_surrogate(point) || is_low_surrogate(point)) return ++position, invalid;
  position += static_cast<std::size_t>(length);
  return point;
}

void append_utf8(std::string& out, char32_t point) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | (point >> 6));
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | (point >> 12));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | (point >> 18));
    put(0x80 | ((point >> 12) & 0x3F));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

// Whether a surrogate pair stands at `index`.
bool is_pair_at(std::u16string_view text, std::size_t index) {
  return is_high_surrogate(text[index]) && index + 1 < text.size() && is_low_surrogate(text[index + 1]);
}

} // namespace

std::optional<std::u16string> utf16_from_utf8(std::string_view text) {
  std::u16string out;
  out.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    const char32_t point = next_code_point(text, position);
    if (point == invalid) return std::nullopt;
    if (point < 0x10000) {
      out.push_back(static_cast<char16_t>(point));
    } else {
      out.push_back(static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10)));
      out.push_back(static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FF)));
    }
  }
  return out;
}

std::string utf8_from_utf16(std::u16string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t index = 0; index < text.size(); ++index) {
    const char32_t unit = text[index];
    if (is_pair_at(text, index)) {
      append_utf8(out, 0x10000 + ((unit - 0xD800) << 10) + (text[index + 1] - 0xDC00));
      ++index;
    } else if (is_high_surrogate(unit) || is_low_surrogate(unit)) {
      out += replacement;
    } else {
      append_utf8(out, unit);
    }
  }
  return out;
}

bool is_well_formed(std::u16string_view text) {
  for (std::size_t index = 0; index < text.size(); ++index) {
    if (is_pair_at(text, index)) {
      ++index;
    } else if (is_high_surrogate(text[index]) || is_low_surrogate(text[index])) {
      return false;
    }
  }
  return true;
}

bool is_utf8(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    if (next_code_point(text, position) == invalid) return false;
  }
  return true;
}

std::string repaired_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    const char32_t point = next_code_point(text, position);
    if (point == invalid) {
      out += replacement;
    } else {
      append_utf8(out, point);
    }
  }
  return out;
}

} // namespace portproof
