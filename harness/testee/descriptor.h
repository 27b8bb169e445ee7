// Descriptor: an owned file descriptor. Moves, never copies; closes when it goes.
#pragma once

#include "harness/base/result.h"

#include <utility>

namespace portproof {

class Descriptor {
public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor();

  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }
  bool is_open() const { return fd_ >= 0; }

private:
  int fd_ = -1;
};

// Which end of a pipe stays in this process; that end never blocks. The other end is left as it is, since it is the
// testee's own and many programs cannot deal with a non-blocking stdin or stdout.
enum class OwnEnd { read, write };

struct Pipe {
  Descriptor own;
  Descriptor theirs;
};

// A new pipe. Both ends are closed on exec from the moment they exist, so that no process which another thread starts
// at the same time can hold them, and both are above 2, so that wiring them to stdin, stdout and stderr cannot
// overwrite one.
Result<Pipe> make_pipe(OwnEnd own);

// How many bytes can be read from a pipe now.
std::size_t readable_bytes(int fd);

} // namespace portproof
