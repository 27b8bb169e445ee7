// What a link or a queue is measured by: how much went through, how much was under way at most, how long each took. Of one strand.
// The clock is handed in.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace portproof::reference {

using FlowTime = std::chrono::microseconds; // since some start
using FlowClock = std::function<FlowTime()>;

// Durations in classes of equal ratio, twenty for each power of ten, from a microsecond to a thousand seconds: no more memory for many than for few.
class LatencyHistogram {
public:
  struct Class {
    double up_to_us;
    std::uint64_t count;
  };

  LatencyHistogram();
  ~LatencyHistogram();

  void add(FlowTime latency);
  std::uint64_t count() const;
  // The upper bound of the class in which that share of all lies, 0 < share <= 1; 0 where there are none.
  double percentile_us(double share) const;
  // Those that are not empty, ascending.
  std::vector<Class> classes() const;

private:
  struct Counts;
  std::unique_ptr<Counts> counts_;
};

class LinkMetrics {
public:
  explicit LinkMetrics(FlowClock clock) : clock_(std::move(clock)), began_(clock_()) {}

  FlowTime now() const { return clock_(); }
  void sent(std::size_t outstanding) {
    ++sent_;
    outstanding_max_ = std::max(outstanding_max_, outstanding);
  }
  void settled(FlowTime sent_at) {
    ++settled_;
    latency_.add(clock_() - sent_at);
  }

  std::uint64_t sent() const { return sent_; }
  std::uint64_t settled() const { return settled_; }
  std::size_t outstanding_max() const { return outstanding_max_; }
  const LatencyHistogram& latency() const { return latency_; }
  // Settled in a second, since the beginning.
  double rate() const {
    const double seconds = std::chrono::duration<double>(clock_() - began_).count();
    return seconds > 0 ? static_cast<double>(settled_) / seconds : 0;
  }

private:
  FlowClock clock_;
  FlowTime began_;
  std::uint64_t sent_ = 0, settled_ = 0;
  std::size_t outstanding_max_ = 0;
  LatencyHistogram latency_;
};

} // namespace portproof::reference
