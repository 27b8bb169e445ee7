// accept(): can a trace that was observed come from some schedule?
#pragma once

#include "impl/oracle/program_execution.h"
#include "impl/oracle/search.h"

#include <set>
#include <variant>

namespace portproof::reference {

// A schedule exists that yields the trace.
struct Accepted {
  std::vector<Decision> schedule;
};

// None does. The furthest that a schedule comes along the trace, and what is the matter there.
struct Refused {
  std::vector<ProgramExecution::Lines> prefix; // what the agents can have recorded, of what was observed
  struct Departure {
    std::string agent;
    std::optional<std::string> seen; // what was observed next; nothing: the agent's list ends there
    std::set<std::string> allowed;   // what it may record there instead; empty: nothing
  };
  std::vector<Departure> departures; // of each agent whose list is not reached to its end, and of those that must record more
};

// The bound was reached before it was decided.
struct GaveUp {
  std::uint64_t moves;
};

using Acceptance = std::variant<Accepted, Refused, GaveUp>;

// What was observed as accept() takes it.
std::vector<ProgramExecution::Lines> lines_of(const Trace& trace);

// An error where the reference cannot run the program. `observed`: as ProgramExecution::recorded() gives it, agents in any order.
// Of the bounds try_moves is its own.
Result<Acceptance> accept(const Program& program, const std::vector<ProgramExecution::Lines>& observed, SearchBounds bounds);

} // namespace portproof::reference
