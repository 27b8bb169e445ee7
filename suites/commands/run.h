// portproof run: asks implementations the cases and leaves a folder with the record and its reports.
#pragma once

#include "harness/run/runner.h"
#include "suites/commands/environment.h"

namespace portproof {

struct RunArguments {
  std::vector<std::string> implementations;
  Selection selection;
  std::string seed;         // empty: a fresh one
  unsigned jobs = 0;        // 0: one per processor
  unsigned confirmations = 2;
  std::string patience;     // the least time that a program may take, "20s"; empty: as RunOptions says
  std::string shard;        // "I/N"
  std::vector<std::string> gate;
  std::string expectation_file;
  std::string written_expectation_file; // takes what failed and is not listed; empty: none
  std::string out;          // folder; empty: one of its own below portproof-out
  std::string history;      // file of a history to which the run is added; empty: none
  bool resume = false;      // goes on in `out`
  bool json = false;        // the record goes to stdout in place of the summary
  std::vector<std::string> command_line;
};

// Returns the exit code.
int run_command(const RunArguments& arguments);

} // namespace portproof
