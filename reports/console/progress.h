// Progress of a run while it goes on: how many cases are fine, known or to be looked at, and which has been running longest.
// Time is passed in; nothing here waits or reads a clock. One thread.
#pragma once

#include "reports/console/progress_line.h"

#include <map>
#include <vector>

namespace portproof {

class Progress {
public:
  using Time = ProgressLine::Time;

  // `total`: the results to come. `write` gets text that is to be shown at once.
  Progress(Output output, Style style, std::size_t total, Time now, ProgressLine::Write write);
  Progress(const Progress&) = delete; // the line calls back

  void case_started(std::string_view implementation, std::string_view case_id, Time now);
  // Also for one that never started: not required, or not asked.
  void case_finished(std::string_view implementation, std::string_view case_id, std::string_view verdict, Time now);
  // Redraws where that is due, so that a case that hangs shows how long it has been running.
  void tick(Time now) { line_.tick(now); }
  // A line of text above the bar.
  void note(std::string_view text, Time now) { line_.note(text, now); }
  // Removes the bar. Nothing may be called after it.
  void end() { line_.end(); }

private:
  struct Running {
    std::string implementation, case_id;
    Time since;
  };

  ProgressLine::Words words(Time now) const;
  std::string counts() const;

  std::size_t total_;
  std::size_t finished_ = 0;
  std::map<std::size_t, std::size_t> by_rank_; // of the verdict
  std::vector<Running> running_;               // oldest first
  ProgressLine line_;
};

} // namespace portproof
