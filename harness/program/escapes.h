// Text forms that people write in YAML: JavaScript's escapes, elements of typed arrays.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace portproof {

// A text with JavaScript's \uXXXX, \xXX, \n, \r, \t, \0, \', \" and \\ escapes, as UTF-16; lone surrogates allowed.
// Empty where an escape is malformed.
std::optional<std::u16string> unescape(const std::string& text);

// The other way: what unescape() reads back, with escapes for all but printable ASCII, and for both quotes.
std::string escaped(const std::u16string& text);

// The bytes, little-endian, of one element of a typed array. `text` is decimal, for floating kinds also NaN and the like.
// Empty where it is no such element.
std::optional<std::string> element_bytes(const std::string& view_type, const std::string& text);

// The other way, for a whole number of elements: texts that element_bytes() reads back to the same bytes. Empty where
// there are none, as for a NaN with a payload.
std::optional<std::vector<std::string>> element_texts(const std::string& view_type, const std::string& bytes);

} // namespace portproof
