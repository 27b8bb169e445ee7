#include "harness/testee/testee.h"

#include <fmt/format.h>
#include <cstring>

namespace portproof {

std::string ExitStatus::text() const {
  switch (kind) {
    case Kind::exited: return fmt::format("exit status {}", code);
    case Kind::signaled: break;
  }
  const char* name = ::sigabbrev_np(code);
  return name ? fmt::format("signal {} (SIG{})", code, name) : fmt::format("signal {}", code);
}

} // namespace portproof
