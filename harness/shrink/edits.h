// Edits: every way to make a program a little less, the boldest first. What an edit makes need not be well-formed or
// mean anything: whoever asks the program finds out.
#pragma once

#include "harness/program/program.h"

#include <functional>
#include <vector>

namespace portproof {

using Edit = std::function<void(Program&)>;

// Steps taken out, in halves, quarters and one by one; whole agents; later and repeated blocks in place of their steps;
// what steps may leave out.
std::vector<Edit> step_edits(const Program& program);
// Values replaced by simpler ones or by their own parts, and what they may leave out.
std::vector<Edit> value_edits(const Program& program);

// Names of one letter replaced by earlier ones, so that programs that differ in names alone become one.
std::vector<Edit> name_edits(const Program& program);

// What hangs on the agents, each once, in the order of writing.
struct Parts {
  std::vector<BlockId> blocks;
  std::vector<NodeId> nodes;
};
Parts parts_of(const Program& program);

} // namespace portproof
