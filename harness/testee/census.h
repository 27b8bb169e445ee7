// For tests: what this process holds open, how much memory it took, and which processes it has caused and not ended.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace portproof {

// Taken before something starts processes, asked afterwards. Processes are known by a mark in the environment that
// every descendant inherits, whatever group or parent it has by then, so that other tests on this machine do not count.
// One at a time, made before other threads exist.
class Census {
public:
  Census();

  // Descriptors open now beyond those open then (negative: fewer).
  int descriptors_gained() const;

  // Growth of this process's resident memory: its peak since then over what it was then.
  std::size_t memory_peak_gained() const;

  // Descendants started since then that live on, each with its command line. Gives those that are just dying (a SIGKILL
  // takes its time) ten seconds each.
  std::vector<std::string> survivors() const;

private:
  std::string mark_;
  int descriptors_ = 0;
  std::size_t resident_bytes_ = 0;
};

} // namespace portproof
