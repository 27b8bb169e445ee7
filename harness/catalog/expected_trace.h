// What a case expects to see, and the comparison of it with what was seen (PROGRAMS.md, section 7).
#pragma once

#include "harness/program/trace.h"

namespace portproof {

// Entries that may come in any order among themselves.
struct Unordered {
  std::vector<Entry> entries;
};

// What one agent must see.
struct ExpectedTrace {
  ValueGraph graph; // owns the values of the items; Any in them matches anything
  std::vector<std::variant<Entry, Unordered>> items;

  // How many entries a trace must have to match.
  std::size_t entry_count() const;
};

// What the agents of a program must see. An agent that is not among them must see nothing.
struct Expectation {
  struct OfAgent {
    std::string agent;
    ExpectedTrace trace;
  };
  std::vector<OfAgent> agents; // each once

  Expectation() = default;
  Expectation(ExpectedTrace of_main) { agents.push_back({"main", std::move(of_main)}); }

  std::size_t entry_count() const;
};

// Where a trace first leaves what was expected; texts are for people, absent where that side has ended.
struct Difference {
  std::size_t index = 0;       // of the entry in the text form of the whole trace
  std::optional<std::string> expected, seen;
  std::string agent = "main";  // whose entry it is
  std::size_t entry = 0;       // which of that agent's, from 0
};

// Compares the entries of one agent, `main`. Nothing where they match.
std::optional<Difference> compare(const ExpectedTrace& expected, const ValueGraph& seen_graph, const std::vector<Entry>& seen);

// Compares all agents, `main` first and the others by name. The first difference, its texts with the agent's name before them where it is not main.
std::optional<Difference> compare(const Expectation& expected, const Trace& seen);

// The expected entries, one line each; those of an Unordered are marked.
std::vector<std::string> text_of(const ExpectedTrace& expected);
std::vector<std::string> text_of(const Expectation& expected);

// The entries that were seen, one line each, in the order in which they are compared.
std::vector<std::string> text_of(const Trace& seen);

} // namespace portproof
