// What an agent does from its beginning to its end: its list of steps, with the turns of its loop in between, then settling or
// living on. Each function returns early where nothing may run any more.
#pragma once

#include "impl/adapter/scope.h"

namespace portproof::reference {

// Runs the list, each segment of steps that do not wait in an immediate, where the loop stands between two turns. Where main waits for
// what cannot come any more, the run fails.
void run_list(Scope& scope, BlockId steps);

// Of the main agent, behind its list: until nothing more can happen in the whole program. The run fails where some agent still waits
// in its list then.
void settle_program(Scope& scope);

} // namespace portproof::reference
