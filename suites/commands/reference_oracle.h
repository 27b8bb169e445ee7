// The reference under a controlled scheduler, as the oracle that the judge asks.
#pragma once

#include "harness/judge/oracle.h"

#include <cstdint>

namespace portproof {

// It gives up on a program after so many transitions.
Oracle reference_oracle(std::uint64_t transitions_max);

} // namespace portproof
