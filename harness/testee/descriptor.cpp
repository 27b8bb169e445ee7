#include "harness/testee/descriptor.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

namespace portproof {
namespace {

Descriptor above_stdio(Descriptor descriptor) {
  if (descriptor.get() > STDERR_FILENO) return descriptor;
  return Descriptor(::fcntl(descriptor.get(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
}

Error pipe_error() {
  return Error{std::string("cannot make a pipe: ") + std::strerror(errno)};
}

} // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

Result<Pipe> make_pipe(OwnEnd own) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return pipe_error();
  Descriptor read_end = above_stdio(Descriptor(ends[0]));
  Descriptor write_end = above_stdio(Descriptor(ends[1]));
  if (!read_end.is_open() || !write_end.is_open()) return pipe_error();

  Pipe pipe = own == OwnEnd::read ? Pipe{std::move(read_end), std::move(write_end)}
                                  : Pipe{std::move(write_end), std::move(read_end)};
  if (::fcntl(pipe.own.get(), F_SETFL, ::fcntl(pipe.own.get(), F_GETFL) | O_NONBLOCK) != 0) return pipe_error();
  return pipe;
}

std::size_t readable_bytes(int fd) {
  int count = 0;
  return ::ioctl(fd, FIONREAD, &count) == 0 && count > 0 ? static_cast<std::size_t>(count) : 0;
}

} // namespace portproof
