// How far a command has come, on stderr while it works. Several threads may tell it at once.
#pragma once

#include "harness/base/guarded.h"
#include "reports/console/progress_line.h"

#include <optional>

namespace portproof {

class WorkProgress {
public:
  // `things`: what is done, such as `programs`. `total`: of them, 0 where only `time` says when it is enough.
  WorkProgress(std::string things, std::uint64_t total, std::optional<std::chrono::steady_clock::duration> time = {});
  ~WorkProgress(); // removes the line
  WorkProgress(const WorkProgress&) = delete;

  // So many are done, and `found` is what they came to, such as `3 differ`.
  void at(std::uint64_t done, std::string found);
  // One more is done.
  void step(std::string found = {});

private:
  struct State {
    std::uint64_t done = 0;
    std::string found{};
    std::optional<ProgressLine> line{};
  };

  void show(State& state) const;

  const std::string things_;
  const std::uint64_t total_;
  const std::optional<std::chrono::steady_clock::duration> time_;
  const ProgressLine::Time started_;
  Guarded<State> state_;
};

} // namespace portproof
