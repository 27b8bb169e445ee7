#include "suites/commands/terminal.h"

#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

namespace portproof {

Output output_of(std::FILE* stream) { return isatty(fileno(stream)) != 0 ? Output::terminal : Output::plain; }

Style style_of(std::FILE* stream) {
  winsize size{};
  const bool known = ioctl(fileno(stream), TIOCGWINSZ, &size) == 0;
  return choose_style(output_of(stream), std::getenv("NO_COLOR"), known ? size.ws_col : 0);
}

} // namespace portproof
