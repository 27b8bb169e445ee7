// Something concurrent, explored completely: all its strands run under the controlled scheduler, through every schedule and every freedom
// that can differ.
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
  // After an end of run(): which law what happened breaks; empty where it keeps all. Allocates nothing that outlives it, like outcome().
  virtual std::string fault() const = 0;
  // The same for what happened, as far as the laws leave it open: two ends that those who took part can tell apart have two texts.
  virtual std::string outcome() const = 0;
};
using MakeScenario = std::function<std::unique_ptr<Scenario>()>;

// What a strand remembers beside what it shares. `agents`: all of it comes out of what its agent received, so that two states in which
// the agents have the same history are one. `anything`: no state is taken for one that was seen before.
enum class StrandState { agents, anything };

struct Explored {
  bool is_complete = false;               // nothing was left out
  std::uint64_t schedules = 0, states = 0, moves = 0;
  std::size_t outcomes = 0;               // different ones
  std::string fault;                      // the first that was found; a schedule that comes to no end is a deadlock
};

// Ends at the first fault. After `moves_max` moves it gives up, incomplete.
Explored explore_all(const MakeScenario& make, StrandState state, std::uint64_t moves_max);

// What is wrong with one run on threads; a deadlock hangs.
std::string fault_on_threads(const MakeScenario& make);

} // namespace portproof::reference
