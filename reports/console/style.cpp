#include "reports/console/style.h"

#include <fmt/format.h>

namespace portproof {
namespace {

std::string_view code_of(Paint paint) {
  switch (paint) {
    case Paint::plain: return "";
    case Paint::bold: return "1";
    case Paint::dim: return "2";
    case Paint::good: return "32";
    case Paint::bad: return "31";
    case Paint::warning: return "33";
  }
  return "";
}

} // namespace

Style choose_style(Output output, const char* no_color, int columns) {
  const bool refused = no_color != nullptr && *no_color != '\0';
  return {output == Output::terminal && !refused ? Colours::on : Colours::off, columns < 20 ? 80 : columns};
}

std::string painted(const Style& style, Paint paint, std::string_view text) {
  if (style.colours == Colours::off || paint == Paint::plain || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code_of(paint), text);
}

} // namespace portproof
