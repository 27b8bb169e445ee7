// Whether this is compiled under AddressSanitizer or ThreadSanitizer, as g++ and clang each say it.
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define PORTPROOF_ADDRESS_SANITIZER
#elif defined(__SANITIZE_THREAD__)
#define PORTPROOF_THREAD_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PORTPROOF_ADDRESS_SANITIZER
#elif __has_feature(thread_sanitizer)
#define PORTPROOF_THREAD_SANITIZER
#endif
#endif

namespace portproof {

// For code that compiles either way. The macros are for what does not.
#if defined(PORTPROOF_ADDRESS_SANITIZER) || defined(PORTPROOF_THREAD_SANITIZER)
inline constexpr bool is_sanitized = true;
#else
inline constexpr bool is_sanitized = false;
#endif

} // namespace portproof
