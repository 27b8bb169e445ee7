// faulty(): the hooks by which the reference can be made wrong, one fault at a time, so that the suites can be shown to find out.
//
// In the product it is false while compiling: nothing of a hook is left. The same sources are compiled once more with
// PORTPROOF_MUTANTS for the executable portproof-mutant, whose main function sets the fault. Hooks stand in .cpp files of the
// reference only, never in a header and never in impl/adapter, whose objects both executables share.
#pragma once

#include "impl/mutants/fault_list.h"

#include <cstdint>

namespace portproof::reference {

enum class Fault : std::uint8_t {
  none,
#define PORTPROOF_FAULT(name, what) name,
  PORTPROOF_FAULTS(PORTPROOF_FAULT)
#undef PORTPROOF_FAULT
};

#ifdef PORTPROOF_MUTANTS
// Set before the first agent starts, and never again.
inline Fault present_fault = Fault::none;
inline bool faulty(Fault fault) { return present_fault == fault; }
#else
consteval bool faulty(Fault) { return false; }
#endif

} // namespace portproof::reference
