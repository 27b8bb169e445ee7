// A conversation: a random program of one agent that two implementations can be asked and compared by. Unlike
// random_program() it always ends, asks nothing that is not claimed, and mostly acts on ports that are there.
#pragma once

#include "harness/generate/swarm.h"
#include "harness/program/program.h"

namespace portproof {

Program random_conversation(Choices& choices, const Swarm& swarm);

} // namespace portproof
