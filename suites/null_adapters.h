// Null adapters: they know nothing, and say so in one way or another: silence, `unsupported`, an echo, or that everything is fine.
#pragma once

#include "harness/catalog/catalog.h"
#include "harness/run/implementation.h"

#include <vector>

namespace portproof {

// Within this process. Those that claim anything claim all features of the catalog, which must outlive them.
std::vector<Implementation> null_adapters(const Catalog& catalog);

} // namespace portproof
