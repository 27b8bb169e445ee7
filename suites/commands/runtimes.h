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

// How a family comes to be here, and so how it is run.
enum class RuntimeKind {
  runtime, // a package of npm with an executable, which runs our adapter
  server,  // a package of npm with an executable, which our adapter runs
  library, // a package of npm that does part of the job within the Node on PATH, which runs our adapter
  browser, // of Debian, which our adapter runs; one version at a time, that of the machine
};

// A runtime that has an adapter of ours.
struct RuntimeFamily {
  std::string name;
  RuntimeKind kind = RuntimeKind::runtime;
  std::string package; // of npm, for this machine; of a browser those of Debian, with blanks between them
  std::string binary;  // within the package; of a library any file that is there when it is
  std::vector<std::string> companions = {}; // packages of npm that are put beside it, with their versions
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

// The command that runs our adapter under that runtime: under the newest copy below runtimes/ that fits; a name of a runtime without
// a version means the one on PATH where there is one. Whether a browser is there the adapter itself finds out. The error names the command that installs what is missing.
Result<std::vector<std::string>> adapter_command(const std::string& name, const std::string& root);

} // namespace portproof
