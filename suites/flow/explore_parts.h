// portproof patterns --explore: the parts of a flow (impl/flow) through every schedule of small instances, as a table; and those with a planted
// fault, which are to be found out.
#pragma once

namespace portproof {

enum class ExploreForm { table, json };

// Prints a row for each instance as it is done. Returns 0 where all that is sound keeps its laws in every schedule, and every planted fault was
// found, else 1.
int explore_parts(ExploreForm form);

} // namespace portproof
