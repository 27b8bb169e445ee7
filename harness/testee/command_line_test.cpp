#include "harness/testee/command_line.h"

#include "harness/generate/property.h"

#include <rapidcheck/gen/Arbitrary.h> // Container.h needs it
#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Numeric.h>
#include <rapidcheck/gen/Select.h>

namespace portproof {
namespace {

using Words = std::vector<std::string>;

Words split(std::string_view text) {
  auto words = split_command_line(text);
  return words ? *words : Words{"error: " + words.error().message};
}

std::string in_single_quotes(const std::string& word) {
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

TEST_CASE("a command line is split at blanks, outside quotes") {
  CHECK(split("node adapter.mjs") == Words{"node", "adapter.mjs"});
  CHECK(split("  a \t b\nc  ") == Words{"a", "b", "c"});
  CHECK(split("a 'b c' \"d e\"") == Words{"a", "b c", "d e"});
  CHECK(split("--flag='a b'c") == Words{"--flag=a bc"});
  CHECK(split("a '' \"\"") == Words{"a", "", ""});
}

TEST_CASE("a backslash keeps the next character outside quotes, and quotes in double quotes") {
  CHECK(split(R"(a\ b \' \\)") == Words{"a b", "'", "\\"});
  CHECK(split(R"("a\"b" "c\\d" "e\n")") == Words{"a\"b", "c\\d", "e\\n"});
  CHECK(split(R"('a\' b)") == Words{"a\\", "b"});
}

TEST_CASE("a command line that nobody can mean is an error that names the place") {
  CHECK(split("a 'b") == Words{"error: the quote ' at character 3 of the command is not closed"});
  CHECK(split("a \"b\\\"") == Words{"error: the quote \" at character 3 of the command is not closed"});
  CHECK(split("a \\") == Words{"error: the command ends in a backslash that keeps nothing"});
  CHECK(split(" \t") == Words{"error: the command is empty"});
}

TEST_CASE("words in single quotes come back as they were") {
  property("quote, then split", [] {
    const auto character = rc::gen::element('a', ' ', '\t', '\n', '\'', '"', '\\', '$', '\xE9');
    auto words = *rc::gen::container<Words>(rc::gen::container<std::string>(character));
    words.push_back("last"); // no words at all are an error
    std::string text;
    for (const auto& word : words) text += in_single_quotes(word) + " ";
    RC_ASSERT(split(text) == words);
  });
}

} // namespace
} // namespace portproof
