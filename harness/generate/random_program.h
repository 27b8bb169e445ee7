// A random program of one agent, over every verb: what it does makes sense often enough to reach deep into an
// implementation, and need not.
#pragma once

#include "harness/generate/choices.h"
#include "harness/program/program.h"

namespace portproof {

Program random_program(Choices& choices);

} // namespace portproof
