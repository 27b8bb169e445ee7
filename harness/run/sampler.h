// Sampler: puts a program to one implementation many times over, inside its adapter (PROTOCOL.md, sample), for as long or as often as
// is wanted. One process stays up for all programs; one that dies or hangs costs the program that was running, and is replaced. Where
// a deadline is passed one run is asked alone in a fresh process, with more time: the machine may have been busy. Sampling goes on
// if that is answered.
//
// One thread owns a Sampler.
#pragma once

#include "harness/program/trace.h"
#include "harness/run/asker.h"

namespace portproof {

// Whichever is reached first ends it; at least one request is made.
struct SampleEffort {
  std::uint64_t runs = 0; // 0: no bound
  std::chrono::milliseconds time{0};
};

struct SampledTrace {
  Trace trace;
  std::uint64_t count = 0;
};

struct SampleResult {
  // `pass`: every request was answered. Else why there is no more: `unsupported`, `crash`, `deadline`, `protocol_error`, `not_run`.
  CaseOutcome outcome = CaseOutcome::not_run;
  std::string detail;                // one sentence where it is no pass
  std::uint64_t runs = 0;            // that were answered
  std::uint64_t late = 0;            // requests that passed their deadline, where a single run in a fresh process was answered then
  std::vector<SampledTrace> traces;  // of all requests; one may stand there more than once
};

class Sampler {
public:
  // The references must outlive it. `options.budget` is what one run may take.
  Sampler(const Implementation& implementation, const AskOptions& options) : implementation_(implementation), options_(options) {}
  ~Sampler();

  SampleResult sample(const std::string& id, const Program& program, SampleEffort effort);

private:
  std::optional<std::string> open();
  // One request; false where nothing more can be asked.
  bool ask(const SampleRequest& request, std::chrono::milliseconds time, SampleResult& result);

  const Implementation& implementation_;
  const AskOptions& options_;
  std::optional<Session> session_;
  std::uint64_t requests_ = 0;
};

} // namespace portproof
