// Walk: a place in an agent's own list of steps, kept while a step waits.
#pragma once

#include "harness/program/step.h"
#include "impl/adapter/scope.h"

#include <vector>

namespace portproof::reference {

class Walk {
public:
  Walk(Scope& scope, BlockId steps) : scope_(scope) { frames_.push_back({steps, 1, std::nullopt}); }

  // Runs until a step waits (turn, settle, until), and gives that step; null when all have run, or none may run any more.
  const Step* run_segment();

private:
  struct Frame {
    BlockId steps;
    std::uint64_t times;
    std::optional<std::string> counter;
    std::size_t at = 0;
    std::uint64_t count = 0;
  };

  void run(const Step& step);
  void enter(const Repeat& repeat);
  void again_or_leave(Frame& frame);
  void count_to(const Frame& frame);

  Scope& scope_;
  std::vector<Frame> frames_;
};

} // namespace portproof::reference
