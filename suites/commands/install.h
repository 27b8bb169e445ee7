// portproof install: fetches runtimes through npm into runtimes/ of the tree, which is not tracked.
#pragma once

#include <string>
#include <vector>

namespace portproof {

struct InstallArguments {
  std::vector<std::string> names; // such as node@22; empty: nothing is fetched
  bool list = false;              // say what is there
};

// Each runtime gets a folder of its own, runtimes/FAMILY-VERSION, which is there whole or not at all. Returns an exit code.
int install_command(const InstallArguments& arguments);

} // namespace portproof
