// PORTPROOF_ASSERT(condition): our own invariants, checked in every build. Ends the process with the place.
#pragma once

#include <source_location>

namespace portproof {
// OPTIMIZATION: a place by std::source_location and not by __FILE__, which would put the checkout's path into the preprocessed
// text and keep compiled files from being shared between checkouts.
[[noreturn]] void assertion_failed(const char* condition, std::source_location place = std::source_location::current());
} // namespace portproof

#define PORTPROOF_ASSERT(condition) ((condition) ? static_cast<void>(0) : ::portproof::assertion_failed(#condition))
