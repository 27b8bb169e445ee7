// JavaScript's strings are sequences of UTF-16 code units that may hold lone surrogates; files and the wire are UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace portproof {

// Decodes UTF-8 to UTF-16. Empty where the text is not well-formed UTF-8.
std::optional<std::u16string> utf16_from_utf8(std::string_view text);

// Encodes UTF-16 as UTF-8. A lone surrogate becomes U+FFFD: for people only, see is_well_formed.
std::string utf8_from_utf16(std::u16string_view text);

// Whether the text has no lone surrogate, so that utf8_from_utf16 loses nothing.
bool is_well_formed(std::u16string_view text);

// Whether the text is well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF).
bool is_utf8(std::string_view text);

// Replaces every ill-formed byte by U+FFFD: for evidence that came from outside.
std::string repaired_utf8(std::string_view text);

} // namespace portproof
