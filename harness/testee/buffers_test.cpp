#include "harness/generate/property.h"
#include "harness/testee/byte_tail.h"
#include "harness/testee/line_buffer.h"

#include <rapidcheck/gen/Arbitrary.h>
#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Select.h>

namespace portproof {
namespace {

using Lines = std::vector<std::string>;

void take_all(LineBuffer& buffer, Lines& lines) {
  while (auto line = buffer.take()) lines.push_back(std::move(*line));
}

TEST_CASE("lines come out whole, however their bytes arrive") {
  property("chunks do not matter", [] {
    const auto character = rc::gen::element('a', 'b', '\n', '\r', '\0');
    const auto chunks = *rc::gen::container<Lines>(rc::gen::container<std::string>(character));
    std::string all;
    LineBuffer chunked(1000), at_once(1000);
    Lines from_chunks, from_all;
    for (const auto& chunk : chunks) {
      all += chunk;
      chunked.append(chunk);
      take_all(chunked, from_chunks);
    }
    at_once.append(all);
    take_all(at_once, from_all);
    RC_ASSERT(from_chunks == from_all);
    RC_ASSERT(chunked.unfinished() == at_once.unfinished());
    std::string joined;
    for (const auto& line : from_all) joined += line + "\n";
    RC_ASSERT(joined + std::string(at_once.unfinished()) == all);
  });
}

TEST_CASE("a line of the limit passes and one byte more does not") {
  LineBuffer buffer(4);
  buffer.append("abcd\nabcd");
  CHECK(buffer.take() == "abcd");
  CHECK(buffer.take() == std::nullopt);
  CHECK_FALSE(buffer.is_too_long());
  buffer.append("e");
  CHECK(buffer.take() == std::nullopt);
  CHECK(buffer.is_too_long());
  CHECK(buffer.unfinished().empty());
}

TEST_CASE("a whole line above the limit is too long, after the lines before it") {
  LineBuffer buffer(4);
  buffer.append("ab\nabcde\nab\n");
  CHECK(buffer.take() == "ab");
  CHECK(buffer.take() == std::nullopt);
  CHECK(buffer.is_too_long());
  CHECK(buffer.take() == std::nullopt);
}

TEST_CASE("a tail is the last bytes, repaired where the cut went through a character") {
  ByteTail tail(4);
  CHECK(tail.text().empty());
  tail.append("ab");
  CHECK(tail.text() == "ab");
  tail.append("cde");
  CHECK(tail.text() == "bcde");
  tail.append("0123456789");
  CHECK(tail.text() == "6789");
  tail.append(
      "\xC3\xA9"
      "xyz"); // é, then three more: its second byte is the first of the last four
  CHECK(tail.text() == "\xEF\xBF\xBDxyz");
}

} // namespace
} // namespace portproof
