// Escaping of text that came from outside, for each place where it is shown. Every function also takes ill-formed UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace portproof {

// For XML text and attribute values in double quotes. Characters that XML 1.0 cannot hold become U+FFFD.
std::string escape_xml(std::string_view text);

// JSON that stands inside a <script> element: `<`, U+2028 and U+2029 as \u escapes, so that no `</script>` ends it.
std::string escape_json_for_script(std::string_view json);

// For Markdown's inline text: its special characters, pipes and angle brackets cannot act; line ends become blanks.
std::string escape_markdown(std::string_view text);

// For a terminal: control characters (escape sequences among them) appear as \x1b and the like; tabs and line ends stay.
std::string escape_terminal(std::string_view text);

// For a sentence that quotes what came from outside: on one line, control characters as by escape_terminal, and of what is longer than any
// sentence beginning and end. What needs none of that stays as it is.
std::string one_line(std::string_view text);

} // namespace portproof
