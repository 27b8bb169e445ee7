// explore(): all outcomes that a program may have.
#pragma once

#include "impl/oracle/program_execution.h"
#include "impl/oracle/search.h"

#include <set>

namespace portproof::reference {

// One of the results that a program can have, and how it came to be.
struct ProgramOutcome {
  std::vector<ProgramExecution::Lines> agents; // what each recorded
  Trace trace;                                 // the same as values
  std::vector<Decision> schedule;              // the first one found that leads to it
  std::vector<std::string> words;              // the same for people
  std::set<Choice> freedoms;                   // those that this schedule answers otherwise than a plain run
};

struct Exploration {
  std::vector<ProgramOutcome> outcomes; // each once, in the order of their texts
  SearchResult search;
};

struct ExploreOptions {
  Reduction reduction = Reduction::races;
  Search::Remember remember = Search::Remember::states;
  SearchBounds bounds;
};

// An error where the reference cannot run the program.
Result<Exploration> explore(const Program& program, const ExploreOptions& options);

} // namespace portproof::reference
