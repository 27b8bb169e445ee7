// The reference as a testee: request lines of PROTOCOL.md to reply lines. Keeps nothing between requests: any thread may
// answer, each line on its own.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace portproof::reference {

enum class AfterReply { go_on, leave }; // leave: the request was `bye`

// Answers one request line (without its line end) by calling `reply` with the lines to write, in order. A line that is no
// request is answered by nothing.
AfterReply answer_line(std::string_view line, const std::function<void(std::string)>& reply);

// Reads requests until `bye` or the end of input, and writes the replies, each flushed.
void serve(std::istream& in, std::ostream& out);

} // namespace portproof::reference
