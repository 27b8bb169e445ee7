// portproof list --known: what implementations are known to do otherwise than the documents say, clause by clause, and the script that
// shows it. Read from the expectation files and the heads of the scripts, so that it is never behind them.
#pragma once

#include "suites/commands/list.h"
#include "suites/commands/workspace.h"

namespace portproof {

// The expectation files of the tree at `root`, by name.
std::vector<std::string> expectation_files(const std::string& root);

int list_known(const Workspace& workspace, const ListArguments& arguments);

} // namespace portproof
