// What AddressSanitizer is to know of a world that is copied and of strands that change stacks behind its back. Without it,
// nothing here does anything.
#pragma once

#include "harness/base/sanitized.h"

#include <cstddef>

#if defined(PORTPROOF_ADDRESS_SANITIZER)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#include <sanitizer/lsan_interface.h>
#endif

namespace portproof::reference::sanitizer {

#if defined(PORTPROOF_ADDRESS_SANITIZER)

// Nothing there is out of bounds any more: the marks of frames that were entered or left since it was copied mean nothing now.
inline void forget_marks(const std::byte* begin, std::size_t bytes) { __asan_unpoison_memory_region(begin, bytes); }
// What is referred to from there is no leak, while it stands.
inline void may_refer(const std::byte* begin, std::size_t bytes) { __lsan_register_root_region(begin, bytes); }
inline void refers_no_more(const std::byte* begin, std::size_t bytes) { __lsan_unregister_root_region(begin, bytes); }

#else

inline void forget_marks(const std::byte*, std::size_t) {}
inline void may_refer(const std::byte*, std::size_t) {}
inline void refers_no_more(const std::byte*, std::size_t) {}

#endif

// The stack that runs, or is to run.
struct Stack {
  const void* begin = nullptr;
  std::size_t bytes = 0;
};

// Around each switch: `leave` in the stack that is left, `arrive` in the one that goes on, which gives the stack that was left.
inline void leave([[maybe_unused]] const Stack& next) {
#if defined(PORTPROOF_ADDRESS_SANITIZER)
  void* none = nullptr; // frames lie on the stack itself
  __sanitizer_start_switch_fiber(&none, next.begin, next.bytes);
#endif
}
inline Stack arrive() {
  Stack left;
#if defined(PORTPROOF_ADDRESS_SANITIZER)
  __sanitizer_finish_switch_fiber(nullptr, &left.begin, &left.bytes);
#endif
  return left;
}

} // namespace portproof::reference::sanitizer
