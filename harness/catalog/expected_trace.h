// What a case expects to see, and the comparison of it with what was seen (PROGRAMS.md, section 7).
#pragma once

#include "harness/program/trace.h"

namespace portproof {

// Entries that may come in any order among themselves.
struct Unordered {
  std::vector<Entry> entries;
};

struct ExpectedTrace {
  ValueGraph graph; // owns the values of the items; Any in them matches anything
  std::vector<std::variant<Entry, Unordered>> items;

  // How many entries a trace must have to match.
  std::size_t entry_count() const;
};

// Where a trace first leaves what was expected; texts are for people, absent where that side has ended.
struct Difference {
  std::size_t index = 0; // of the entry in the trace
  std::optional<std::string> expected, seen;
};

// Compares the entries of one agent. Nothing where they match.
std::optional<Difference> compare(const ExpectedTrace& expected, const ValueGraph& seen_graph, const std::vector<Entry>& seen);

// The expected entries, one line each; those of an Unordered are marked.
std::vector<std::string> text_of(const ExpectedTrace& expected);

} // namespace portproof
