// The run: every implementation is asked every selected case, what did not pass is asked again alone, and all of it goes
// into the record as it happens.
#pragma once

#include "harness/run/asker.h"
#include "harness/run/plan.h"
#include "harness/run/record.h"
#include "harness/run/workload_question.h"

namespace portproof {

struct RunOptions {
  std::uint64_t seed = 0;
  Selection selection;
  unsigned jobs = 1;                 // testees of one implementation at once
  unsigned confirmations = 2;        // how often a case that did not pass is asked again, alone
  std::set<Authority> gate = {Authority::doc, Authority::html, Authority::ecma};
  std::vector<std::string> command;  // of this run, for the record
  std::string replay_prefix;         // what stands before the options in a line that replays a case
  std::string version;               // of Portproof
  // A program may take this many times what its implementation needed to start, and at least the least.
  int budget_per_start_up = 50;
  std::chrono::milliseconds budget_min{2000};
  std::chrono::milliseconds handshake_deadline{30'000}; // of a process that starts
  std::vector<WorkloadQuestion> workloads; // asked one after the other, after the cases; one that does not pass breaks the gate
  // Results of a cut-off run with the same seed and cases: they are not asked again.
  const RunRecord* resumed = nullptr;
  // Knows what programs with several outcomes may come to; null: expectations alone count. It must outlive the run.
  const Oracle* oracle = nullptr;
  // Ends the run early: processes are ended, nothing more is written, and run() returns an error.
  std::stop_token stop = {};
};

// Takes each line of the record, in order; never called from two threads at once. An error ends the run.
using RecordSink = std::function<Status(const RecordLine&)>;

// Runs, and returns the last line, which the sink has had too. An error only where the sink failed, nothing is
// selected or the run was stopped;
// implementations that cannot be run are part of the record.
Result<RunEnd> run(const Catalog& catalog, const std::vector<Implementation>& implementations, const RunOptions& options, const RecordSink& sink);

} // namespace portproof
