#include "harness/program/identifier.h"

#include <algorithm>

namespace portproof {

bool is_identifier(std::u16string_view text) {
  const auto is_digit = [](char16_t unit) { return unit >= u'0' && unit <= u'9'; };
  const auto is_word = [&](char16_t unit) {
    return (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z') || is_digit(unit) || unit == u'_' || unit == u'$';
  };
  return !text.empty() && !is_digit(text.front()) && std::all_of(text.begin(), text.end(), is_word);
}

} // namespace portproof
