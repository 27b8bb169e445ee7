// Where the pieces of an installation are, and how to start each implementation by name.
#pragma once

#include "harness/run/implementation.h"

#include <string>
#include <vector>

namespace portproof {

struct Environment {
  std::string root;      // of the tree: specs/, suites/ and harness/adapters/ lie below it
  std::string reference; // the executable of the reference
  std::string mutant;    // that of the reference with its faults
  std::string model;     // that of its oracle with them
};

// Finds both: the root is PORTPROOF_ROOT where that is set, else the tree that this was built from.
Result<Environment> find_environment();

// The implementation with that name: reference, reference-in-process, a runtime such as node or node@22 (runtimes.h), or
// cmd:COMMAND. The error names what there is. `expectation_file` overrides the one of the tree; empty: suites/expectations/NAME.yaml, where it exists.
Result<Implementation> find_implementation(const std::string& name, const Environment& environment, const Catalog& catalog, const std::string& expectation_file);

// The reference with the faults of those names (impl/mutants); `none` is one, too. No name: the reference as it is.
Implementation reference_with(const std::vector<std::string>& faults, const Environment& environment);

// The expectation file that find_implementation reads; empty: there is none.
std::string expectation_file_of(const std::string& name, const Environment& environment, const std::string& expectation_file);

} // namespace portproof
