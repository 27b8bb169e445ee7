// Rendering of texts, symbols, property keys and paths.
#include "harness/program/javascript_writer.h"

#include "harness/base/utf.h"
#include "harness/program/identifier.h"
#include "harness/program/javascript.h"

#include <fmt/format.h>

namespace portproof {
namespace {

bool is_index(const std::u16string& text) {
  if (text.empty() || text.size() > 9 || (text[0] == u'0' && text.size() > 1)) return false;
  for (const char16_t unit : text) {
    if (unit < u'0' || unit > u'9') return false;
  }
  return true;
}

} // namespace

std::string javascript_symbol(const Symbol& symbol) {
  if (symbol.kind == Symbol::Kind::well_known) return "Symbol." + utf8_from_utf16(symbol.description);
  const char* maker = symbol.kind == Symbol::Kind::registered ? "Symbol.for" : "Symbol";
  return fmt::format("{}({})", maker, javascript_string(symbol.description));
}

// Whether an assignment makes the property: assigning to `__proto__` would set the prototype.

std::string javascript_string(const std::u16string& text) {
  std::string out = "'";
  for (std::size_t index = 0; index < text.size(); ++index) {
    const char16_t unit = text[index];
    const bool pair = unit >= 0xD800 && unit <= 0xDBFF && index + 1 < text.size() && text[index + 1] >= 0xDC00 && text[index + 1] <= 0xDFFF;
    if (pair) {
      out += utf8_from_utf16(std::u16string_view(text).substr(index++, 2));
    } else if (unit == u'\'' || unit == u'\\') {
      out += '\\';
      out += static_cast<char>(unit);
    } else if (unit == u'\n') {
      out += "\\n";
    } else if (unit < 0x20 || (unit >= 0x7F && unit < 0xA0) || unit == 0x2028 || unit == 0x2029 || (unit >= 0xD800 && unit <= 0xDFFF)) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(unit));
    } else {
      out += utf8_from_utf16(std::u16string_view(&unit, 1));
    }
  }
  return out + "'";
}

std::string javascript_key(const PropertyKey& key) {
  if (const auto* symbol = std::get_if<Symbol>(&key)) return fmt::format("[{}]", javascript_symbol(*symbol));
  const auto& text = std::get<std::u16string>(key);
  // `__proto__: x` in a literal would set the prototype; computed, it is a property like any other.
  if (text == u"__proto__") return "['__proto__']";
  return is_identifier(text) || is_index(text) ? utf8_from_utf16(text) : javascript_string(text);
}

std::string javascript_access(const PropertyKey& key) {
  if (const auto* symbol = std::get_if<Symbol>(&key)) return fmt::format("[{}]", javascript_symbol(*symbol));
  const auto& text = std::get<std::u16string>(key);
  if (is_index(text)) return fmt::format("[{}]", utf8_from_utf16(text));
  return is_identifier(text) ? "." + utf8_from_utf16(text) : fmt::format("[{}]", javascript_string(text));
}

std::string javascript_path(const std::string& path) {
  std::string out;
  std::size_t at = 0;
  while (true) {
    const std::size_t dot = path.find('.', at);
    const std::string part = path.substr(at, dot == std::string::npos ? dot : dot - at);
    out += out.empty() ? part : javascript_access(PropertyKey(utf16_from_utf8(part).value_or(u"?")));
    if (dot == std::string::npos) return out;
    at = dot + 1;
  }
}

} // namespace portproof
