// The line that says how far long work has come. On a terminal it is redrawn in place, at most ten times a second;
// elsewhere a plain line stands at every tenth of the way. Time is passed in; nothing here waits or reads a clock. One thread.
#pragma once

#include "reports/console/style.h"

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace portproof {

class ProgressLine {
public:
  using Time = std::chrono::steady_clock::time_point;
  using Write = std::function<void(std::string_view)>;

  struct Words {
    std::string counts;  // 12/480  10 fine, 2 known
    std::string aside{}; // what goes on now, dimmed; cut where there is no room. Need not be escaped
    std::string age{};   // behind it, never cut
  };
  // Says what stands in the line; called when it is drawn.
  using Describe = std::function<Words(Time now)>;

  // `write` gets text that is to be shown at once.
  ProgressLine(Output output, Style style, Time now, Write write, Describe describe);

  // `done`: so much in all, for the rate; `percent`: of the way, 100 at most.
  void advance(std::size_t done, std::size_t percent, Time now);
  // Redraws where that is due.
  void tick(Time now);
  // A line of text above it.
  void note(std::string_view text, Time now);
  // Removes it from a terminal. Nothing may be called afterwards.
  void end();

private:
  void draw(Time now);
  void print_if_due(Time now);
  double rate(Time now) const; // done in a second, over the last few seconds
  std::string bar(std::size_t width) const;

  Output output_;
  Style style_;
  Write write_;
  Describe describe_;
  Time started_;
  Time drawn_;
  bool shown_ = false;
  std::size_t done_ = 0;
  std::size_t percent_ = 0;
  std::size_t tenths_printed_ = 0;
  std::deque<std::pair<Time, std::size_t>> samples_;
};

} // namespace portproof
