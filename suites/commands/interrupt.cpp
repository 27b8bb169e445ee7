#include "suites/commands/interrupt.h"

namespace portproof {

Interrupt::Interrupt() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, &before_);
  waiter_ = std::jthread([this, signals](std::stop_token end) {
    const timespec slice{0, 100'000'000};
    while (!end.stop_requested()) {
      if (sigtimedwait(&signals, nullptr, &slice) > 0) source_.request_stop();
    }
  });
}

Interrupt::~Interrupt() {
  waiter_.request_stop();
  waiter_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

} // namespace portproof
