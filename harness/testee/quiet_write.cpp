#include "harness/testee/quiet_write.h"

#include <pthread.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <ctime>

namespace portproof {
namespace {

bool sigpipe_is_pending() {
  sigset_t pending;
  sigemptyset(&pending);
  sigpending(&pending);
  return sigismember(&pending, SIGPIPE) == 1;
}

// A write raises SIGPIPE for the writing thread alone, so this thread is the one to take it.
void take_sigpipe(const sigset_t& sigpipe) {
  const timespec at_once{0, 0};
  while (sigtimedwait(&sigpipe, nullptr, &at_once) < 0 && errno == EINTR) {
  }
}

} // namespace

ssize_t quiet_write(int fd, std::string_view bytes) {
  sigset_t sigpipe, before;
  sigemptyset(&sigpipe);
  sigaddset(&sigpipe, SIGPIPE);
  const bool was_pending = sigpipe_is_pending();
  pthread_sigmask(SIG_BLOCK, &sigpipe, &before);

  const ssize_t written = ::write(fd, bytes.data(), bytes.size());
  const int error = errno;

  if (written < 0 && error == EPIPE && !was_pending) take_sigpipe(sigpipe);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = error;
  return written;
}

} // namespace portproof
