// What nearly every command begins with: the tree that it works on.
#pragma once

#include "harness/catalog/catalog.h"
#include "harness/run/asker.h"
#include "suites/commands/environment.h"

namespace portproof {

struct Workspace {
  Environment environment;
  Catalog catalog;

  // For asking implementations outside a whole run: any feature of the catalog may be claimed.
  AskOptions ask_options(std::uint64_t seed, std::stop_token stop) const;
};

// An implementation on whose runtime scripts of plain JavaScript can be run. Errors: there is none of that name, or nothing is known to run
// a script on it. The workspace must outlive it.
Result<Implementation> runtime_for_scripts(const std::string& name, const Workspace& workspace);

// Errors: there is no tree, or a file of its catalog is at fault. A command ends with exit_usage then.
Result<Workspace> open_workspace();

} // namespace portproof
