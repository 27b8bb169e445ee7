// A trace: what the agents of one run of a program saw, in order (PROGRAMS.md, section 4), and what a case expects.
#pragma once

#include "harness/program/graph.h"

namespace portproof {

// What was thrown. Either an error (object with error internals, or a DOMException) or any other value.
struct Thrown {
  // Of an error; in an expectation only the given ones are compared.
  std::optional<std::string> name, class_name;
  std::optional<std::variant<double, std::string>> code; // a DOMException's number, Node's text
  std::string message;               // evidence, never compared
  // Anything else that was thrown.
  std::optional<NodeId> value;
};

struct NoContent {};

struct Entry {
  std::string label;
  std::variant<NoContent, NodeId, Thrown> content;
};

struct AgentTrace {
  std::string agent;
  std::vector<Entry> entries;
};

struct Trace {
  ValueGraph graph; // owns the values of all entries
  std::vector<AgentTrace> agents;
};

} // namespace portproof
