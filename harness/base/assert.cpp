#include "harness/base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace portproof {

void assertion_failed(const char* condition, std::source_location place) {
  std::fprintf(stderr, "portproof: internal error: %s does not hold (%s:%u)\n", condition, place.file_name(), static_cast<unsigned>(place.line()));
  std::abort();
}

} // namespace portproof
