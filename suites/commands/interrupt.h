// Interrupt: turns SIGINT and SIGTERM into a stop request for as long as it lives, so that a run ends its testees before
// itself. Make it before any other thread starts: the signals are blocked in this thread and those that it starts.
#pragma once

#include <signal.h>
#include <stop_token>
#include <thread>

namespace portproof {

class Interrupt {
public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  std::stop_token token() const { return source_.get_token(); }

private:
  std::stop_source source_;
  sigset_t before_;
  std::jthread waiter_;
};

} // namespace portproof
