// Runtimes that have an adapter, and the copies of them that `portproof install` has put below runtimes/ of the tree.
#pragma once

#include "harness/base/result.h"

#include <string>
#include <vector>

namespace portproof {

// What may stand in a name: `node@22.23` is the family node in version 22.23, `bun` any version of bun.
struct RuntimeName {
  std::string family;
  std::vector<unsigned> version; // leading numbers of a version; empty: any
};

// A runtime that has an adapter of ours.
struct RuntimeFamily {
  std::string name;
  std::string package; // of npm, for this machine
  std::string binary;  // within the package
};

// A copy below runtimes/.
struct InstalledRuntime {
  std::string family;
  std::vector<unsigned> version; // three numbers
  std::string folder, binary;    // paths

  std::string name() const; // node@22.23.3
};

// Those of this machine, in the order in which people are told of them.
const std::vector<RuntimeFamily>& runtime_families();

// nullptr where there is none of that name.
const RuntimeFamily* find_family(const std::string& name);

// Reads FAMILY or FAMILY@NUMBERS; the error says what is wrong with it.
Result<RuntimeName> parse_runtime_name(const std::string& name);

// "22.23.3"
std::string version_text(const std::vector<unsigned>& version);

// Those below `root`/runtimes, by family and version.
std::vector<InstalledRuntime> installed_runtimes(const std::string& root);

// The command that runs our adapter under that runtime: under the newest copy below runtimes/ that fits; a name without a version
// means the one on PATH where there is one. The error names the command that installs what is missing.
Result<std::vector<std::string>> adapter_command(const std::string& name, const std::string& root);

} // namespace portproof
