// faulty(): the hooks by which the reference can be made wrong: by one fault, so that the suites can be shown to find out; or by all that
// an implementation is known to have, so that it answers as that one does.
//
// In the product it is false while compiling: nothing of a hook is left. The same sources are compiled once more with
// PORTPROOF_MUTANTS for the executable portproof-mutant, whose main function sets the faults. Hooks stand in .cpp files of the
// reference only, never in a header and never in impl/adapter, whose objects both executables share.
#pragma once

#include "impl/mutants/fault_list.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace portproof::reference {

enum class Fault : std::uint8_t {
  none,
#define PORTPROOF_FAULT(name, what) name,
  PORTPROOF_FAULTS(PORTPROOF_FAULT)
#undef PORTPROOF_FAULT
};

// `none` among them.
#define PORTPROOF_FAULT(name, what) +1
constexpr std::size_t fault_count = 1 PORTPROOF_FAULTS(PORTPROOF_FAULT);
#undef PORTPROOF_FAULT

#ifdef PORTPROOF_MUTANTS
// Set before the first agent starts, and never again.
inline std::bitset<fault_count> present_faults;
inline bool faulty(Fault fault) { return present_faults.test(static_cast<std::size_t>(fault)); }
#else
consteval bool faulty(Fault) { return false; }
#endif

// What a fault does by which an implementation ends its process.
[[noreturn]] inline void crash() { std::_Exit(134); }

} // namespace portproof::reference
