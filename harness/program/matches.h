// Comparison of an expected value with a seen one.
#pragma once

#include "harness/program/graph.h"

namespace portproof {

// Whether the value at `expected` and the one at `seen` are the same: types, contents, order, attributes, and identity
// (two places are one object on one side exactly where they are on the other). Any in `expected` matches anything.
// Numbers compare like Object.is. Neither graph is changed; the cost is linear in the smaller of the two.
bool matches(const ValueGraph& expected_graph, NodeId expected, const ValueGraph& seen_graph, NodeId seen);

} // namespace portproof
