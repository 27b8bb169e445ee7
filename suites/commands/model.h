// Models of implementations (harness/fuzz/model.h), as executables of their own: the faults are compiled in there alone.
#pragma once

#include "harness/fuzz/model.h"
#include "suites/commands/environment.h"

namespace portproof {

// The environment must outlive it.
MakeModel models_of(const Environment& environment);

} // namespace portproof
