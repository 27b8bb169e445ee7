// A program: agents, each a list of steps (PROGRAMS.md, section 1). Two programs are equal where their JSON forms are (json.h).
#pragma once

#include "harness/program/graph.h"

#include <functional>

namespace portproof {

struct Agent {
  std::string name;
  BlockId steps{};
};

enum class ProcessUse {
  shared, // with whatever else the adapter does
  own,    // in a process that nothing but the program keeps alive
};

struct Program {
  ValueGraph graph; // owns the values and steps of all agents
  std::vector<Agent> agents; // `main` first; the others are entries that `spawn` names
  ProcessUse process = ProcessUse::shared;
};

// What makes a program malformed beyond its form, in a sentence: a spawn of what is no entry or of main, two agents that
// spawn from one entry, an entry that spawns and is spawned by more than one step, an entry that no step spawns, a step that
// waits inside a handler, an accessor or a later block, and a Proxy that is its own target, through whatever other ones. Nothing where all is well.
std::optional<std::string> fault_of(const Program& program);

// Whether an agent of that name may come to be: an entry, or the second, third … agent of one that is not main ("child#2").
bool may_have_agent(const Program& program, const std::string& name);

// Calls `visit` for every step of the program, also those in handlers, accessors and later blocks, and
// for every value node.
void for_each_step(const Program& program, const std::function<void(const Step&)>& visit);
void for_each_node(const Program& program, const std::function<void(const Node&)>& visit);

} // namespace portproof
