// A program: agents, each a list of steps (PROGRAMS.md, section 1).
#pragma once

#include "harness/program/graph.h"

#include <functional>

namespace portproof {

struct Agent {
  std::string name;
  BlockId steps{};
};

struct Program {
  ValueGraph graph; // owns the values and steps of all agents
  std::vector<Agent> agents;
};

// Calls `visit` for every step of the program, also those in handlers, accessors and later blocks, and
// for every value node.
void for_each_step(const Program& program, const std::function<void(const Step&)>& visit);
void for_each_node(const Program& program, const std::function<void(const Node&)>& visit);

} // namespace portproof
