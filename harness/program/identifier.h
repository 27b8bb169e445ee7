// Whether a text can stand as a name in JavaScript without quotes. Only ASCII, so that every reader knows it as one.
#pragma once

#include <string_view>

namespace portproof {

bool is_identifier(std::u16string_view text);

} // namespace portproof
