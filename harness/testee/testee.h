// Testee: the one seam to a thing under test. Lines of text go in and come out; what they mean is the protocol's
// business (harness/protocol). A subprocess (subprocess.h) and the reference within this process (in_process.h)
// stand behind it.
//
// One thread at a time may use a Testee; different Testees are independent.
#pragma once

#include "harness/base/result.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace portproof {

// How a process ended.
struct ExitStatus {
  enum class Kind { exited, signaled };
  Kind kind = Kind::exited;
  int code = 0; // exit status, or the number of the signal

  // "exit status 3", "signal 11 (SIGSEGV)".
  std::string text() const;
};

// What waiting for a line brought.
struct Incoming {
  enum class Kind {
    line,     // `line` holds it, without its line end
    timeout,  // the deadline passed first; what has arrived of a line is kept for the next call
    end,      // the testee closed its output: no line will come any more
    too_long, // a line passed the limit of line_bytes_max; no line will come any more
  };
  Kind kind = Kind::end;
  std::string line = {};
};

// Kept of what a testee wrote to stderr: the last bytes of it.
constexpr std::size_t stderr_bytes_max = 64 * 1024;
// The longest line that a testee may write (PROTOCOL.md, Size).
constexpr std::size_t line_bytes_max = 16 * 1024 * 1024;

class Testee {
public:
  using Clock = std::chrono::steady_clock;

  virtual ~Testee() = default;

  // Queues a line; adds the line end. Never blocks: what the testee does not take yet is written while
  // receive() waits. A testee that is gone is no error here; receive() tells.
  virtual void send(std::string_view line) = 0;

  // Waits for the next line until the deadline.
  virtual Incoming receive(Clock::time_point deadline) = 0;

  // Closes its input, so that a well-behaved testee ends; waits until the deadline; then ends it and all its descendants
  // in its process group by force. Returns how it ended; nothing where there is no process. Idempotent.
  virtual std::optional<ExitStatus> stop(Clock::time_point deadline) = 0;

  // Ends it, and its process group, at once. Returns how it ended. Idempotent.
  virtual std::optional<ExitStatus> kill() = 0;

  // The last of what it wrote to stderr, ill-formed UTF-8 repaired.
  virtual std::string stderr_tail() const = 0;
};

} // namespace portproof
