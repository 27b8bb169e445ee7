#include "harness/base/escape.h"

#include "harness/base/utf.h"

#include <fmt/format.h>

namespace portproof {
namespace {

constexpr std::size_t sentence_bytes_max = 600, cut_to_bytes = 280;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

} // namespace

std::string escape_xml(std::string_view text) {
  std::string out;
  const std::string clean = repaired_utf8(text);
  for (std::size_t index = 0; index < clean.size(); ++index) {
    const char c = clean[index];
    // U+FFFE and U+FFFF are well-formed UTF-8 and no characters of XML.
    if (clean.compare(index, 3, "\xEF\xBF\xBE") == 0 || clean.compare(index, 3, "\xEF\xBF\xBF") == 0) {
      out += "\xEF\xBF\xBD";
      index += 2;
      continue;
    }
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&apos;"; break;
      case '\t': out += "&#9;"; break;
      case '\n': out += "&#10;"; break;
      case '\r': out += "&#13;"; break;
      default:
        if (is_control(c) && c != 0x7F) {
          out += "\xEF\xBF\xBD";
        } else {
          out.push_back(c);
        }
    }
  }
  return out;
}

std::string escape_json_for_script(std::string_view json) {
  const std::string clean = repaired_utf8(json);
  std::string out;
  out.reserve(clean.size());
  for (std::size_t index = 0; index < clean.size(); ++index) {
    if (clean[index] == '<') {
      out += "\\u003c";
    } else if (clean.compare(index, 3, "\xE2\x80\xA8") == 0) {
      out += "\\u2028";
      index += 2;
    } else if (clean.compare(index, 3, "\xE2\x80\xA9") == 0) {
      out += "\\u2029";
      index += 2;
    } else {
      out.push_back(clean[index]);
    }
  }
  return out;
}

std::string escape_markdown(std::string_view text) {
  std::string out;
  for (const char c : repaired_utf8(text)) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (is_control(c)) {
      out.push_back(' ');
    } else {
      if (std::string_view("\\`*_{}[]()#+-.!|~@").find(c) != std::string_view::npos) out.push_back('\\');
      out.push_back(c);
    }
  }
  return out;
}

std::string escape_terminal(std::string_view text) {
  std::string out;
  const std::string clean = repaired_utf8(text);
  for (std::size_t index = 0; index < clean.size(); ++index) {
    const char c = clean[index];
    // U+0080 to U+009F are control characters too, and some terminals obey them.
    const bool c1 = c == '\xC2' && index + 1 < clean.size() && static_cast<unsigned char>(clean[index + 1]) < 0xA0;
    if (c1) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(clean[++index]));
    } else if (is_control(c) && c != '\n' && c != '\t') {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string one_line(std::string_view text) {
  // What is quoted stands within the sentence. Cut before it is escaped, so that a long text costs no more than a short one.
  if (text.size() > sentence_bytes_max) return one_line(text.substr(0, cut_to_bytes)) + " … " + one_line(text.substr(text.size() - cut_to_bytes));
  std::string out;
  for (const char c : escape_terminal(text)) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

} // namespace portproof
