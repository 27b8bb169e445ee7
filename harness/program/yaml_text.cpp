// Texts as YAML scalars.
#include "harness/program/yaml_writer.h"

#include "harness/base/utf.h"
#include "harness/program/yaml_scalar.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace portproof {
namespace {

bool is_word(char16_t unit) {
  return (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z') || (unit >= u'0' && unit <= u'9') || unit == u'_';
}

// Whether a unit shows as itself: neither a control, nor an invisible or directing mark, nor what YAML does not allow.
bool is_printable(char16_t unit) {
  if (unit < 0x20 || (unit >= 0x7F && unit <= 0xA0) || unit == 0xAD) return false;
  if ((unit >= 0x200B && unit <= 0x200F) || (unit >= 0x2028 && unit <= 0x202E) || (unit >= 0x2060 && unit <= 0x206F)) return false;
  return unit != 0xFEFF && unit < 0xFFF0;
}

// Words that other readers of YAML take for something else, though ours takes them for texts.
bool is_yaml_1_1_word(std::string text) {
  static constexpr std::array<std::string_view, 8> words = {"yes", "no", "on", "off", "y", "n", "=", "<<"};
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(words.begin(), words.end(), text) != words.end();
}

// No text that could be read as anything else, in flow and in block style.
bool is_plain(const std::u16string& text, const std::string& utf8) {
  if (text.empty() || text.back() == u' ') return false;
  const char16_t first = text.front();
  if (!is_word(first) && first != u'/' && first != u'$' && first < 0x80) return false;
  for (const char16_t unit : text) {
    const bool safe = is_word(unit) || unit >= 0x80 || std::u16string_view(u" .-/$+()").find(unit) != std::u16string_view::npos;
    if (!safe) return false;
  }
  return std::holds_alternative<ScalarText>(meaning_of_scalar(utf8)) && !is_yaml_1_1_word(utf8);
}

std::string double_quoted(const std::u16string& text) {
  std::string out = "\"";
  for (std::size_t index = 0; index < text.size(); ++index) {
    const char16_t unit = text[index];
    const bool pair = unit >= 0xD800 && unit <= 0xDBFF;
    switch (unit) {
      case u'"': out += "\\\""; break;
      case u'\\': out += "\\\\"; break;
      case u'\n': out += "\\n"; break;
      case u'\t': out += "\\t"; break;
      case u'\r': out += "\\r"; break;
      default:
        if (pair) {
          out += utf8_from_utf16(std::u16string_view(text).substr(index++, 2));
        } else if (is_printable(unit)) {
          out += utf8_from_utf16(std::u16string_view(&unit, 1));
        } else {
          const auto code = static_cast<unsigned>(unit);
          out += code < 0x100 ? fmt::format("\\x{:02x}", code) : fmt::format("\\u{:04x}", code);
        }
    }
  }
  return out + "\"";
}

} // namespace

std::string yaml_text(const std::string& utf8) {
  const std::u16string text = utf16_from_utf8(repaired_utf8(utf8)).value();
  if (!std::all_of(text.begin(), text.end(), is_printable)) return double_quoted(text);
  if (is_plain(text, utf8)) return utf8;
  std::string out = "'";
  for (const char c : utf8) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

} // namespace portproof
