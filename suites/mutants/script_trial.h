// The script of the case that killed a mutant, put to a runtime that has not that fault: scripts must be able to pass.
#pragma once

#include "harness/base/temporary_folder.h"
#include "harness/catalog/catalog.h"
#include "harness/repro/counterpart.h"

namespace portproof {

struct ScriptVerdict {
  enum class Kind { passes, speaks_against, says_nothing, no_script };
  Kind kind = Kind::no_script;
  std::string text; // where it speaks against the runtime: the script, and what it printed
};

class ScriptTrial {
public:
  // All must outlive it; the runtime has a script_command. One thread owns it.
  ScriptTrial(const Catalog& catalog, const Implementation& runtime, const AskOptions& options)
      : catalog_(catalog), options_(options), runtime_(runtime, options) {}

  // Asks the mutant that case alone, and runs the script of what it answers. An error where the runtime cannot be run.
  Result<ScriptVerdict> put(const Implementation& mutant, const std::string& killer);

private:
  const Catalog& catalog_;
  const AskOptions& options_;
  Counterpart runtime_;
  TemporaryFolder folder_;
};

} // namespace portproof
