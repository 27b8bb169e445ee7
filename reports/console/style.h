// How text for a console looks: colours or none, and how wide. Passed in, so that reports read no environment.
#pragma once

#include <string>
#include <string_view>

namespace portproof {

enum class Output { terminal, plain };
enum class Colours { on, off };

struct Style {
  Colours colours = Colours::off;
  int width = 80; // columns
};

// Colours only on a terminal, and not where NO_COLOR is set to anything but the empty text (no-color.org).
// `no_color` is that variable's value, nullptr where it is not set; `columns` below 20 mean that nothing is known.
Style choose_style(Output output, const char* no_color, int columns);

enum class Paint { plain, bold, dim, good, bad, warning };

// The text with the paint's colour around it. The text must have been escaped.
std::string painted(const Style& style, Paint paint, std::string_view text);

} // namespace portproof
