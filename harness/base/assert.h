// PORTPROOF_ASSERT(condition): our own invariants, checked in every build. Ends the process with the place.
#pragma once

namespace portproof {
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);
} // namespace portproof

#define PORTPROOF_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::portproof::assertion_failed(#condition, __FILE__, __LINE__))
