// What the reference sees, within this process: what random programs are compared with.
#pragma once

#include "harness/base/result.h"
#include "harness/program/program.h"
#include "harness/program/trace.h"

namespace portproof {

// The trace of one run by the choices of a plain run. An error where the reference does not have what the program needs. Any thread.
Result<Trace> reference_trace(const Program& program);

} // namespace portproof
