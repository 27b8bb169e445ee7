// Makes faults present: only where the reference is compiled with PORTPROOF_MUTANTS.
#pragma once

#include "harness/base/result.h"

#include <string>
#include <vector>

namespace portproof::reference {

// Once, before the first agent starts. `none` adds nothing. An error where a name is no fault's: nothing is present then.
Status make_present(const std::vector<std::string>& names);

} // namespace portproof::reference
