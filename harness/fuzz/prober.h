// Prober: asks whether changed programs still fail in the same way. It keeps one process for as long as that lives, and starts
// another when a program has ended it.
#pragma once

#include "harness/fuzz/failure_key.h"
#include "harness/fuzz/question.h"
#include "harness/run/asker.h"

namespace portproof {

struct ProbeOptions {
  unsigned tries = 1;  // how often a program is asked
  unsigned needed = 1; // how often it must fail in the wanted way to count
};

class Prober {
public:
  // Implementation and options must outlive the prober.
  Prober(const Implementation& implementation, MakeQuestion make, const AskOptions& ask, ProbeOptions options = {})
      : asker_(implementation, ask), make_(std::move(make)), options_(options) {}

  // Whether the program fails with that key as often as is needed. A program that makes no question does not fail.
  bool fails(const Program& program, const std::string& key);

  // Asks once. Nothing where the program makes no question.
  std::optional<Attempt> ask(const Program& program);

private:
  Asker asker_;
  MakeQuestion make_;
  ProbeOptions options_;
};

} // namespace portproof
