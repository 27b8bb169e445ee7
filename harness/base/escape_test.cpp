#include "harness/base/escape.h"

#include <catch2/catch.hpp>

namespace portproof {
namespace {

TEST_CASE("escaped for XML, no text acts or breaks the document") {
  struct Row { std::string text, escaped; };
  const auto row = GENERATE(values<Row>({{"plain", "plain"}, {"a < b && c > \"d\" 'e'", "a &lt; b &amp;&amp; c &gt; &quot;d&quot; &apos;e&apos;"}, {"]]>", "]]&gt;"}, {"\t\n\r", "&#9;&#10;&#13;"}, {std::string("a\0b\x1b", 4), "a\xEF\xBF\xBD" "b\xEF\xBF\xBD"}, {"\xFF", "\xEF\xBF\xBD"}, {"\x7F\xC3\xA9", "\x7F\xC3\xA9"},
                                         {"\xEF\xBF\xBE|\xEF\xBF\xBF", "\xEF\xBF\xBD|\xEF\xBF\xBD"}}));
  CHECK(escape_xml(row.text) == row.escaped);
}

TEST_CASE("escaped JSON cannot end the script that it stands in") {
  struct Row { std::string text, escaped; };
  const auto row = GENERATE(values<Row>({{R"({"a":1})", R"({"a":1})"}, {R"("</script><!--")", R"("\u003c/script>\u003c!--")"}, {"\"\xE2\x80\xA8\xE2\x80\xA9\"", R"("\u2028\u2029")"}, {"\"\xE2\x80\xA7\"", "\"\xE2\x80\xA7\""}, {"\xE2\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"}}));
  CHECK(escape_json_for_script(row.text) == row.escaped);
}

TEST_CASE("escaped for Markdown, no text acts") {
  struct Row { std::string text, escaped; };
  const auto row = GENERATE(values<Row>({{"plain", "plain"}, {"*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"}, {"[x](y)", "\\[x\\]\\(y\\)"}, {"a|b", "a\\|b"}, {"<b>&amp;", "&lt;b&gt;&amp;amp;"}, {"a\nb\r\x1b", "a b  "}, {"# @all ~~x~~", "\\# \\@all \\~\\~x\\~\\~"}, {"\\", "\\\\"}, {"\xFE", "\xEF\xBF\xBD"}}));
  CHECK(escape_markdown(row.text) == row.escaped);
}

TEST_CASE("escaped for a terminal, no text moves the cursor") {
  struct Row { std::string text, escaped; };
  const auto row = GENERATE(values<Row>({{"a\tb\n", "a\tb\n"}, {"\x1b[31mred", "\\x1b[31mred"}, {"\r\b\x7F", "\\x0d\\x08\\x7f"}, {std::string(1, '\0'), "\\x00"}, {"\xC2\x9B" "31m", "\\x9b31m"}, {"\xC2\xA0\xC3\xA9", "\xC2\xA0\xC3\xA9"}, {"\x9B", "\xEF\xBF\xBD"}}));
  CHECK(escape_terminal(row.text) == row.escaped);
}

TEST_CASE("what a sentence quotes keeps it one line of bounded length") {
  struct Row { std::string text, line; };
  const auto row = GENERATE(values<Row>({{"plain `é`", "plain `é`"}, {"a\nb\tc\r", "a\\nb\\tc\\x0d"}, {"\x1b[2J", "\\x1b[2J"}, {"\xFF", "\xEF\xBF\xBD"},
                                         {std::string(600, 'x'), std::string(600, 'x')}, {std::string(300, 'x') + std::string(301, 'y'), std::string(280, 'x') + " … " + std::string(280, 'y')}}));
  CHECK(one_line(row.text) == row.line);
}

} // namespace
} // namespace portproof
