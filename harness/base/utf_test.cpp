#include "harness/base/utf.h"

#include <catch2/catch.hpp>

namespace portproof {
namespace {

TEST_CASE("well-formed text goes to UTF-16 and back unchanged") {
  struct Row { std::string utf8; std::u16string utf16; };
  const auto row = GENERATE(values<Row>({{"", u""}, {"a", u"a"}, {std::string("\0", 1), std::u16string(1, u'\0')}, {"\x7F", u"\x7F"}, {"\xC2\x80", u"\u0080"}, {"\xDF\xBF", u"\u07FF"},
                                         {"\xE0\xA0\x80", u"\u0800"}, {"\xED\x9F\xBF", u"\uD7FF"}, {"\xEE\x80\x80", u"\uE000"}, {"\xEF\xBF\xBF", u"\uFFFF"},
                                         {"\xF0\x90\x80\x80", u"\U00010000"}, {"\xF4\x8F\xBF\xBF", u"\U0010FFFF"}, {"a\xF0\x9F\x98\x80z", u"a\U0001F600z"}}));
  CHECK(utf16_from_utf8(row.utf8) == row.utf16);
  CHECK(utf8_from_utf16(row.utf16) == row.utf8);
  CHECK(is_well_formed(row.utf16));
  CHECK(is_utf8(row.utf8));
  CHECK(repaired_utf8(row.utf8) == row.utf8);
}

TEST_CASE("every class of ill-formed UTF-8 is refused, and repaired byte by byte") {
  struct Row { const char* what; std::string text; std::size_t replacements; };
  const auto row = GENERATE(values<Row>({{"a continuation alone", "\x80", 1}, {"the last continuation alone", "\xBF", 1}, {"two bytes cut off", "\xC3", 1}, {"three bytes cut off", "\xE2\x82", 2},
                                         {"four bytes cut off", "\xF0\x9F\x98", 3}, {"a start where a continuation was due", "\xC3\xC3", 2}, {"overlong in two", "\xC0\x80", 2}, {"overlong in two, the last", "\xC1\xBF", 2},
                                         {"overlong in three", "\xE0\x9F\xBF", 3}, {"overlong in four", "\xF0\x8F\xBF\xBF", 4}, {"a high surrogate", "\xED\xA0\x80", 3}, {"a low surrogate", "\xED\xBF\xBF", 3},
                                         {"a surrogate pair, each encoded", "\xED\xA0\xBD\xED\xB8\x80", 6}, {"above U+10FFFF", "\xF4\x90\x80\x80", 4}, {"a start of five", "\xF8\x88\x80\x80\x80", 5}, {"0xFE", "\xFE", 1}, {"0xFF", "\xFF", 1}}));
  INFO(row.what);
  const std::string framed = "a" + row.text + "z";
  CHECK_FALSE(is_utf8(row.text));
  CHECK_FALSE(is_utf8(framed));
  CHECK(utf16_from_utf8(framed) == std::nullopt);
  std::string expected = "a";
  for (std::size_t count = 0; count < row.replacements; ++count) expected += "\xEF\xBF\xBD";
  CHECK(repaired_utf8(framed) == expected + "z");
}

TEST_CASE("lone surrogates are told from pairs") {
  struct Row { std::u16string text; bool well_formed; std::string shown; };
  const auto row = GENERATE(values<Row>({{{0xD800}, false, "\xEF\xBF\xBD"}, {{0xDC00}, false, "\xEF\xBF\xBD"}, {{0xDC00, 0xD800}, false, "\xEF\xBF\xBD\xEF\xBF\xBD"}, {{0xD83D, 0xDE00}, true, "\xF0\x9F\x98\x80"},
                                         {{0xD83D, 0xD83D, 0xDE00}, false, "\xEF\xBF\xBD\xF0\x9F\x98\x80"}, {{0xD83D, 0xDE00, 0xDE00}, false, "\xF0\x9F\x98\x80\xEF\xBF\xBD"}, {{u'a', 0xDBFF}, false, "a\xEF\xBF\xBD"}}));
  CHECK(is_well_formed(row.text) == row.well_formed);
  CHECK(utf8_from_utf16(row.text) == row.shown);
}

TEST_CASE("every code point survives both ways") {
  bool all = true;
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point == 0xD800) point = 0xE000;
    std::u16string text;
    if (point < 0x10000) {
      text.push_back(static_cast<char16_t>(point));
    } else {
      text = {static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10)), static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FF))};
    }
    all = all && utf16_from_utf8(utf8_from_utf16(text)) == text;
  }
  CHECK(all);
}

} // namespace
} // namespace portproof
