// A failure as a script of plain JavaScript modules, without dependencies: it runs the program, prints what is expected and what it sees at
// the first difference, and exits with 1 where they differ.
//
// A program of several agents is one file as well, which runs itself in its workers. They tell what they see through files: a worker may be
// ended at any moment, and have any options. There `settled` is a time, since nothing shows a reader better what is meant.
#pragma once

#include "harness/catalog/expected_trace.h"
#include "harness/program/program.h"

#include <optional>
#include <string>
#include <vector>

namespace portproof {

// What a script is to show. The pointers must outlive the call.
struct ScriptOrder {
  const Program* program = nullptr;
  std::vector<std::string> heading;                 // lines of a comment
  std::string agent = "main";                       // whose entry differs
  std::optional<std::size_t> entry;                 // which one of it, from 0; none: the program ends the process
  const ValueGraph* expected_graph = nullptr;
  const Entry* expected = nullptr;                  // null: no entry is expected there
  bool in_any_order = false;                        // the expected entry may come at another place as well
};

// Nothing where a script cannot say it: a barrier, a value that matches anything in a larger one, one that takes an await to make
// or is known by its facts alone, what a process has printed.
std::optional<std::string> script_of(const ScriptOrder& order);

// What the script prints before an expectation and what was seen, and in place of an entry that is not there.
constexpr const char* script_expected_mark = "expected  ";
constexpr const char* script_seen_mark = "seen      ";
constexpr const char* script_nothing = "nothing more";

// The expected entry whose text that is; null where no alternative has it.
struct ExpectedEntry {
  const ValueGraph* graph = nullptr;
  const Entry* entry = nullptr;
  bool in_any_order = false; // with others
  std::size_t printed_before = 0; // entries of what the process has printed, which a script does not note
};
ExpectedEntry find_expected(const std::vector<Expectation>& alternatives, const std::string& text);

} // namespace portproof
