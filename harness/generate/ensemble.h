// Random programs of several agents: workers, ports and memory that go to them, messages both ways, ends. Small, so that all their schedules can be
// gone through.
#pragma once

#include "harness/generate/swarm.h"
#include "harness/program/program.h"

namespace portproof {

// Needs workers, ports and listeners of Node's kind; the rest as the swarm says.
Program random_ensemble(Choices& choices, const Swarm& swarm);

} // namespace portproof
