// Runs the steps of a program (PROGRAMS.md, section 2) on the reference.
#pragma once

#include "harness/program/step.h"
#include "impl/adapter/scope.h"

namespace portproof::reference {

// Runs the steps of an accessor, a handler or a later block through at once. Throws what a step `throw` throws.
Completion<Nothing> run_inner(Scope& scope, BlockId steps);

// Runs one step that neither waits, repeats nor throws; records its result or what it threw.
void run_action(Scope& scope, const Step& step);

} // namespace portproof::reference
