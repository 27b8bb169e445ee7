#include "harness/base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace portproof {

void assertion_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "portproof: internal error: %s does not hold (%s:%d)\n", condition, file, line);
  std::abort();
}

} // namespace portproof
