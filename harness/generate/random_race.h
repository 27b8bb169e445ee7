// A race: a random small program of two or three agents that share ports, a broadcast channel or a cell of memory, and come to an
// end. Few steps, since all its schedules are to be explored.
#pragma once

#include "harness/generate/choices.h"
#include "harness/program/program.h"

namespace portproof {

Program random_race(Choices& choices);

} // namespace portproof
