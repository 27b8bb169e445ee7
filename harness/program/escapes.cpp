#include "harness/program/escapes.h"

#include "harness/base/half.h"
#include "harness/base/utf.h"
#include "harness/program/decoder.h"
#include "harness/program/value.h"

#include <bit>
#include <charconv>
#include <fmt/format.h>

namespace portproof {
namespace {

std::optional<char16_t> hex_unit(const std::u16string& text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return std::nullopt;
  unsigned unit = 0;
  for (std::size_t index = at; index < at + digits; ++index) {
    const char16_t c = text[index];
    const int digit = c >= u'0' && c <= u'9' ? c - u'0' : c >= u'a' && c <= u'f' ? c - u'a' + 10 : c >= u'A' && c <= u'F' ? c - u'A' + 10 : -1;
    if (digit < 0) return std::nullopt;
    unit = unit * 16 + static_cast<unsigned>(digit);
  }
  return static_cast<char16_t>(unit);
}

std::string little_endian(std::uint64_t bits, std::uint64_t size) {
  std::string bytes;
  for (std::uint64_t index = 0; index < size; ++index) bytes.push_back(static_cast<char>((bits >> (8 * index)) & 0xFF));
  return bytes;
}

std::uint64_t from_little_endian(std::string_view bytes) {
  std::uint64_t bits = 0;
  for (std::size_t index = bytes.size(); index-- > 0;) bits = (bits << 8) | static_cast<unsigned char>(bytes[index]);
  return bits;
}

std::string element_text(const std::string& view_type, std::uint64_t bits, std::uint64_t size) {
  if (view_type.starts_with("Float")) {
    if (size == 8) return text_from_number(std::bit_cast<double>(bits));
    if (size == 4) return text_from_number(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    return text_from_number(double_from_half(static_cast<std::uint16_t>(bits)));
  }
  if (!view_type.starts_with("Int") && !view_type.starts_with("BigInt")) return std::to_string(bits);
  // The sign bit of a narrow element goes to the top.
  const int unused = 64 - 8 * static_cast<int>(size);
  return std::to_string(static_cast<std::int64_t>(bits << unused) >> unused);
}

std::optional<std::uint64_t> integer_bits(const std::string& text) {
  if (text.starts_with("-")) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return static_cast<std::uint64_t>(number);
  }
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Whether an integer is among the elements of the type: nothing is wrapped round silently.
bool fits(const std::string& view_type, bool negative, std::uint64_t bits, std::uint64_t size) {
  const bool is_signed = view_type.starts_with("Int") || view_type.starts_with("BigInt");
  const int width = static_cast<int>(8 * size);
  if (negative) return bits == 0 || (is_signed && static_cast<std::int64_t>(bits) >= -(std::int64_t{1} << (width - 2)) * 2);
  const int value_bits = is_signed ? width - 1 : width;
  return value_bits == 64 || bits >> value_bits == 0;
}

} // namespace

std::optional<std::u16string> unescape(const std::string& utf8) {
  const auto text = utf16_from_utf8(utf8);
  if (!text) return std::nullopt;
  std::u16string out;
  for (std::size_t index = 0; index < text->size(); ++index) {
    if ((*text)[index] != u'\\') {
      out.push_back((*text)[index]);
      continue;
    }
    if (++index >= text->size()) return std::nullopt;
    const char16_t escape = (*text)[index];
    if (escape == u'u' || escape == u'x') {
      const std::size_t digits = escape == u'u' ? 4 : 2;
      const auto unit = hex_unit(*text, index + 1, digits);
      if (!unit) return std::nullopt;
      out.push_back(*unit);
      index += digits;
    } else if (escape == u'n' || escape == u'r' || escape == u't' || escape == u'0') {
      out.push_back(escape == u'n' ? u'\n' : escape == u'r' ? u'\r' : escape == u't' ? u'\t' : u'\0');
    } else if (escape == u'\\' || escape == u'\'' || escape == u'"') {
      out.push_back(escape);
    } else {
      return std::nullopt;
    }
  }
  return out;
}

std::string escaped(const std::u16string& text) {
  std::string out;
  for (const char16_t unit : text) {
    const bool printable = unit >= 0x20 && unit < 0x7F && unit != u'\\' && unit != u'\'' && unit != u'"';
    out += printable ? std::string(1, static_cast<char>(unit)) : fmt::format("\\u{:04x}", static_cast<unsigned>(unit));
  }
  return out;
}

std::optional<std::string> element_bytes(const std::string& view_type, const std::string& text) {
  const std::uint64_t size = element_size(view_type);
  if (view_type.starts_with("Float")) {
    const auto number = number_from_text(text);
    if (!number) return std::nullopt;
    if (size == 8) return little_endian(std::bit_cast<std::uint64_t>(*number), 8);
    if (size == 4) return little_endian(std::bit_cast<std::uint32_t>(static_cast<float>(*number)), 4);
    return little_endian(half_from_double(*number), 2);
  }
  const auto bits = integer_bits(text);
  if (!bits || !fits(view_type, text.starts_with("-"), *bits, size)) return std::nullopt;
  return little_endian(*bits, size);
}

std::optional<std::vector<std::string>> element_texts(const std::string& view_type, const std::string& bytes) {
  const std::uint64_t size = element_size(view_type);
  std::vector<std::string> texts;
  for (std::size_t at = 0; at < bytes.size(); at += size) {
    const std::string element = bytes.substr(at, size);
    std::string text = element_text(view_type, from_little_endian(element), size);
    if (element_bytes(view_type, text) != element) return std::nullopt;
    texts.push_back(std::move(text));
  }
  return texts;
}

} // namespace portproof
