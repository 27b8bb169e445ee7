// For tests: something concurrent, explored completely. All its strands run under the controlled scheduler, through every schedule
// and every freedom that can differ.
#pragma once

#include "impl/agent/executor.h"

#include <functional>
#include <memory>
#include <string>

namespace portproof::reference {

class Scenario {
public:
  virtual ~Scenario() = default;
  // The first strand. It joins the others.
  virtual void run(Executor& executor) = 0;
  // After an end of run(): what is wrong with what happened; empty where nothing is. Allocates nothing that outlives it.
  virtual std::string fault() const = 0;
};
using MakeScenario = std::function<std::unique_ptr<Scenario>()>;

struct Explored {
  bool is_complete = false;
  std::uint64_t schedules = 0, moves = 0;
  std::string fault; // the first that was found; a schedule that comes to no end is a deadlock
};

// What a strand remembers beside what it shares. `agents`: all of it comes out of what its agent received, so that two states in which
// the agents have the same history are one. `anything`: no state is taken for one that was seen before.
enum class StrandState { agents, anything };

// Also once on threads.
Explored explore_all(const MakeScenario& make, StrandState state, std::uint64_t moves_max);

} // namespace portproof::reference
