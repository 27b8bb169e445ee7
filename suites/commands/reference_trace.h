// What the reference sees, and which traces its schedules yield, within this process: what random programs are compared with.
#pragma once

#include "harness/base/result.h"
#include "harness/catalog/expected_trace.h"
#include "harness/program/program.h"
#include "harness/program/trace.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace portproof {

// The trace of one run by the choices of a plain run. An error where the reference does not have what the program needs. Any thread.
Result<Trace> reference_trace(const Program& program);

// Whether some schedule of the program yields the trace, by the oracle: nothing where one does, or where it cannot be decided in
// `moves_max` moves; then `undecided` is called. Any thread.
std::optional<Difference> depart_from_schedules(const Program& program, const Trace& trace, std::uint64_t moves_max, const std::function<void()>& undecided);

} // namespace portproof
