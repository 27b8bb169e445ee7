// A program as JavaScript that people read: the same calls in the same order.
#pragma once

#include "harness/program/program.h"

#include <optional>
#include <string>
#include <vector>

namespace portproof {

// The statements of all agents. What a step records is an argument of `record(label, …)`; a statement that throws is
// recorded too, and the next one goes on: a comment at the top says so. Each of several agents is a file of its own.
std::string javascript_of(const Program& program);

// A program as the statements of a script. It is to declare these functions: attempt(label, function) calls the function and
// notes what it throws; record(label, function) notes also what it returns, record(label) notes the label alone, and
// thrown(label, error) an error. settled() resolves when nothing
// more can arrive, recorded(label, times) when so many such entries are noted, and spawn(agent, …options) makes a Worker that runs that agent.
struct ScriptParts {
  struct OfAgent {
    std::string name;
    std::string statements; // each line ended
  };
  std::vector<OfAgent> agents; // `main` first
  std::string shown;           // the value asked for, as an expression
};
// `shown` is a value of `shown_graph`, such as one that is expected. Nothing where a script cannot say the program: agents that meet at a barrier.
std::optional<ScriptParts> script_parts_of(const Program& program, const ValueGraph* shown_graph, std::optional<NodeId> shown);

// A path such as "e.ports.0" as an expression: `e.ports[0]`.
std::string javascript_path(const std::string& path);

// A text as a string literal in single quotes, with escapes for whatever does not show.
std::string javascript_string(const std::u16string& text);

} // namespace portproof
