// Progress of a run while it goes on. On a terminal one line redrawn in place, at most ten times a second; elsewhere a
// plain line at every tenth of the way. Time is passed in; nothing here waits or reads a clock. One thread.
#pragma once

#include "reports/console/style.h"

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portproof {

class Progress {
public:
  using Time = std::chrono::steady_clock::time_point;
  using Write = std::function<void(std::string_view)>;

  // `total`: the results to come. `write` gets text that is to be shown at once.
  Progress(Output output, Style style, std::size_t total, Time now, Write write);

  void case_started(std::string_view implementation, std::string_view case_id, Time now);
  // Also for one that never started: not required, or not asked.
  void case_finished(std::string_view implementation, std::string_view case_id, std::string_view verdict, Time now);
  // Redraws where that is due, so that a case that hangs shows how long it has been running.
  void tick(Time now);
  // A line of text above the bar.
  void note(std::string_view text, Time now);
  // Removes the bar. Nothing may be called after it.
  void end();

private:
  struct Running {
    std::string implementation, case_id;
    Time since;
  };

  void draw(Time now);
  void draw_if_due(Time now);
  void print_if_due(Time now);
  double rate(Time now) const; // results in a second, over the last few seconds
  std::string counts() const;
  std::string bar(std::size_t width) const;
  std::size_t percent() const;

  Output output_;
  Style style_;
  std::size_t total_;
  Write write_;
  Time started_;
  Time drawn_;
  bool shown_ = false;
  std::size_t finished_ = 0;
  std::size_t tenths_printed_ = 0;
  std::map<std::size_t, std::size_t> by_rank_; // of the verdict
  std::vector<Running> running_;               // oldest first
  std::deque<std::pair<Time, std::size_t>> samples_;
};

} // namespace portproof
