// Model: the reference with the faults that an implementation is known to have, as a testee and as an oracle.
#pragma once

#include "harness/program/trace.h"
#include "harness/run/implementation.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace portproof {

enum class Yields { yes, no, undecided };

struct Model {
  Implementation implementation;
  // Whether some schedule of the program yields the trace; undecided where that takes more moves, or the program cannot be run so. One
  // thread at a time.
  std::function<Yields(const Program&, const Trace&, std::uint64_t moves_max)> yields;
};

// The reference with the faults of those names; without any, the reference as it is. Any thread.
using MakeModel = std::function<Model(const std::vector<std::string>& faults)>;

} // namespace portproof
