// The one file that pays for Boost.Process and Boost.Asio (some seconds of compile time).
#if defined(__GNUC__) && !defined(__clang__)
// g++ 12 sees a copy out of bounds where Boost.Process assigns three numbers to a vector; there is none.
#pragma GCC diagnostic ignored "-Warray-bounds"
#pragma GCC diagnostic ignored "-Wstringop-overflow"
#pragma GCC diagnostic ignored "-Wrestrict"
// ThreadSanitizer does not know Asio's fences; no loop here is shared between threads at a time.
#pragma GCC diagnostic ignored "-Wtsan"
#endif
#include "harness/testee/subprocess.h"

#include "harness/testee/byte_tail.h"
#include "harness/testee/descriptor.h"
#include "harness/testee/executable.h"
#include "harness/testee/line_buffer.h"
#include "harness/testee/quiet_write.h"

#include <linux/close_range.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/process/v2/process.hpp>
#include <boost/process/v2/stdio.hpp>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace portproof {
namespace {

namespace asio = boost::asio;
namespace process = boost::process::v2;
using boost::system::error_code;
using Stream = asio::posix::stream_descriptor;

// Longest wait for a process that was sent SIGKILL.
constexpr std::chrono::seconds reap_deadline{10};
constexpr std::size_t chunk_bytes = 64 * 1024;
// stderr is read in rounds of this many chunks, so that a flood there cannot keep stdout from its turn.
constexpr int error_chunks_max = 16;

// What the new process does between fork and exec, and what it must not do when exec fails.
struct Isolation {
  template <typename Launcher>
  error_code on_exec_setup(Launcher&, const process::filesystem::path&, const char* const*) {
    // Boost closes descriptors by itself, but leaves each one that lies between two that it keeps. Marked rather than
    // closed, since it reports a failed exec over one of them.
    if (::setpgid(0, 0) != 0 || ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) != 0) {
      return error_code(errno, boost::system::system_category());
    }
    for (const int signal : {SIGPIPE, SIGINT, SIGQUIT}) ::signal(signal, SIG_DFL); // a shell may have the latter two ignored
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    return {};
  }

  // Boost would go on to exit(), which flushes this process's buffered output a second time and runs its exit handlers.
  // Any arguments: Boost looks for the hook with five and calls it with four.
  template <typename... Any>
  void on_exec_error(Any&&...) {
    ::_exit(127);
  }
};

class Subprocess final : public Testee {
public:
  Subprocess() = default;
  Subprocess(const Subprocess&) = delete;
  Subprocess& operator=(const Subprocess&) = delete;
  ~Subprocess() override { kill(); }

  Status start(const std::string& executable, const std::vector<std::string>& arguments);

  void send(std::string_view line) override;
  Incoming receive(Clock::time_point deadline) override;
  std::optional<ExitStatus> stop(Clock::time_point deadline) override;
  std::optional<ExitStatus> kill() override;
  std::string stderr_tail() const override { return errors_tail_.text(); }

private:
  // One pipe end, or the process's own descriptor, with whether the loop is asked to tell when it is ready.
  struct Watched {
    explicit Watched(asio::io_context& loop) : stream(loop) {}
    void close() {
      error_code ignored;
      stream.close(ignored);
    }
    bool is_open() const { return stream.is_open(); }
    int fd() { return stream.native_handle(); }

    Stream stream;
    bool armed = false;
  };
  enum class Progress { made, none };

  Status launch(const std::string& executable, const std::vector<std::string>& arguments);
  Status adopt(Pipe& input, Pipe& output, Pipe& errors);
  void abandon();

  void offer_input();
  void drain_errors();
  Progress read_output();
  Progress read_some_output(std::size_t bytes_max);
  void arm(Watched& watched, Stream::wait_type readiness);
  Progress wait(Clock::time_point deadline);
  void note_exit();
  void signal_group() { ::kill(-pid_, SIGKILL); }
  std::optional<ExitStatus> finish();
  void reap();

  asio::io_context loop_{1};
  Watched input_{loop_}, output_{loop_}, errors_{loop_}, exit_{loop_};
  pid_t pid_ = -1; // also the number of its group
  std::string queued_;
  std::size_t written_ = 0; // of queued_
  LineBuffer lines_{line_bytes_max};
  ByteTail errors_tail_{stderr_bytes_max};
  std::array<char, chunk_bytes> chunk_;
  bool closes_input_ = false;            // once all that is queued is written
  bool exited_ = false;                  // the leader has ended, and is perhaps not reaped
  std::optional<std::size_t> left_over_; // once it has: how much of its output is still to be read
  bool drops_output_ = false;            // it is being stopped
  bool output_ended_ = false;
  bool finished_ = true; // nothing runs and nothing is to be reaped
  std::optional<ExitStatus> status_;
};

Error system_error(const char* what, int code) {
  return Error{std::string(what) + ": " + std::strerror(code)};
}

Status Subprocess::start(const std::string& executable, const std::vector<std::string>& arguments) {
  // Asio and Boost.Process throw where the system refuses a descriptor, also in functions that take an error code.
  try {
    Status launched = launch(executable, arguments);
    if (!launched.ok()) abandon();
    return launched;
  } catch (const boost::system::system_error& error) {
    abandon();
    return Error{"cannot be started: " + error.code().message()};
  }
}

Status Subprocess::launch(const std::string& executable, const std::vector<std::string>& arguments) {
  auto input = make_pipe(OwnEnd::write);
  if (!input) return input.error();
  auto output = make_pipe(OwnEnd::read);
  if (!output) return output.error();
  auto errors = make_pipe(OwnEnd::read);
  if (!errors) return errors.error();

  process::posix::default_launcher launcher;
  error_code failure;
  try {
    auto handle =
        launcher(loop_.get_executor(), failure, executable, arguments,
                 process::process_stdio{input->theirs.get(), output->theirs.get(), errors->theirs.get()}, Isolation{});
    // Boost's handle reaps when it goes, by number alone, also one that may by then be somebody else's child.
    if (handle.is_open()) handle.detach();
  } catch (...) {
    pid_ = launcher.pid;
    throw;
  }
  pid_ = launcher.pid;
  if (failure) return Error{"cannot be run: " + failure.message()};
  return adopt(*input, *output, *errors);
}

Status Subprocess::adopt(Pipe& input, Pipe& output, Pipe& errors) {
  Descriptor exit(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));
  if (!exit.is_open()) return system_error("cannot be watched", errno);
  input_.stream.assign(input.own.get());
  input.own.release();
  output_.stream.assign(output.own.get());
  output.own.release();
  errors_.stream.assign(errors.own.get());
  errors.own.release();
  exit_.stream.assign(exit.get());
  exit.release();
  finished_ = false;
  return Done{};
}

// After a start that failed half-way. Boost forgets a child whose exec failed without reaping it.
void Subprocess::abandon() {
  if (pid_ <= 0) return;
  signal_group();
  ::kill(pid_, SIGKILL);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
}

void Subprocess::send(std::string_view line) {
  PORTPROOF_ASSERT(line.find('\n') == std::string_view::npos);
  if (!input_.is_open() || closes_input_) return;
  queued_.append(line);
  queued_ += '\n';
}

Incoming Subprocess::receive(Clock::time_point deadline) {
  while (true) {
    if (auto line = lines_.take()) return {Incoming::Kind::line, std::move(*line)};
    if (lines_.is_too_long()) return {Incoming::Kind::too_long};
    if (output_ended_) return {Incoming::Kind::end, std::string(lines_.unfinished())};
    offer_input();
    drain_errors();
    if (read_output() == Progress::made) continue;
    if (wait(deadline) == Progress::none) return {Incoming::Kind::timeout};
  }
}

std::optional<ExitStatus> Subprocess::stop(Clock::time_point deadline) {
  if (finished_) return status_;
  closes_input_ = true;
  drops_output_ = true;
  while (!exited_) {
    offer_input();
    drain_errors();
    const Progress dropped = output_ended_ ? Progress::none : read_some_output(chunk_bytes);
    if (dropped == Progress::made ? Clock::now() >= deadline : wait(deadline) == Progress::none) break;
  }
  return finish();
}

std::optional<ExitStatus> Subprocess::kill() {
  return finished_ ? status_ : finish();
}

// Writes what the pipe takes without waiting.
void Subprocess::offer_input() {
  if (!input_.is_open()) return;
  while (written_ < queued_.size()) {
    const ssize_t count = quiet_write(input_.fd(), std::string_view(queued_).substr(written_));
    if (count >= 0) {
      written_ += static_cast<std::size_t>(count);
    } else if (errno == EAGAIN) {
      break;
    } else if (errno != EINTR) { // EPIPE: it reads no more; receive() will tell if it is gone
      written_ = queued_.size();
      closes_input_ = true;
    }
  }
  if (written_ > queued_.size() / 2) {
    queued_.erase(0, written_);
    written_ = 0;
  }
  if (queued_.empty() && closes_input_) input_.close();
}

void Subprocess::drain_errors() {
  for (int i = 0; i < error_chunks_max && errors_.is_open(); ++i) {
    const ssize_t count = ::read(errors_.fd(), chunk_.data(), chunk_.size());
    if (count > 0) {
      errors_tail_.append({chunk_.data(), static_cast<std::size_t>(count)});
    } else if (count == 0) {
      errors_.close();
    } else if (errno != EINTR) {
      return;
    }
  }
}

Subprocess::Progress Subprocess::read_output() {
  if (!left_over_) return read_some_output(chunk_bytes);
  if (*left_over_ > 0 && read_some_output(std::min(*left_over_, chunk_bytes)) == Progress::made) return Progress::made;
  output_ended_ = true;
  return Progress::made;
}

Subprocess::Progress Subprocess::read_some_output(std::size_t bytes_max) {
  const ssize_t count = ::read(output_.fd(), chunk_.data(), bytes_max);
  if (count < 0) return errno == EINTR ? Progress::made : Progress::none;
  if (count == 0) {
    output_ended_ = true;
  } else {
    if (!drops_output_) lines_.append({chunk_.data(), static_cast<std::size_t>(count)});
    if (left_over_) *left_over_ -= static_cast<std::size_t>(count);
  }
  return Progress::made;
}

void Subprocess::arm(Watched& watched, Stream::wait_type readiness) {
  if (watched.armed || !watched.is_open()) return;
  watched.armed = true;
  watched.stream.async_wait(readiness, [this, &watched](error_code failure) {
    watched.armed = false;
    if (!failure && &watched == &exit_) note_exit();
  });
}

// Waits until something is ready: one of the pipes, or the end of the process. None: the deadline passed first.
Subprocess::Progress Subprocess::wait(Clock::time_point deadline) {
  if (!output_ended_) arm(output_, Stream::wait_read);
  arm(errors_, Stream::wait_read);
  if (written_ < queued_.size()) arm(input_, Stream::wait_write);
  if (!exited_) arm(exit_, Stream::wait_read);
  loop_.restart();
  return loop_.run_one_until(deadline) > 0 ? Progress::made : Progress::none;
}

// The leader has ended. As long as it is not reaped its number is nobody else's, so now its group can be ended safely.
// All that it wrote is in the pipe by now; more could only come from others that hold the pipe, and is not waited for.
void Subprocess::note_exit() {
  exited_ = true;
  signal_group();
  left_over_ = readable_bytes(output_.fd());
}

std::optional<ExitStatus> Subprocess::finish() {
  signal_group();
  input_.close();
  output_ended_ = true;
  lines_ = LineBuffer(line_bytes_max);
  const auto deadline = Clock::now() + reap_deadline;
  while (!exited_) {
    drain_errors();
    if (wait(deadline) == Progress::none) break;
  }
  drain_errors();
  if (exited_) reap();
  output_.close();
  errors_.close();
  exit_.close();
  finished_ = true;
  return status_;
}

void Subprocess::reap() {
  siginfo_t info{};
  int result = 0;
  do {
    result = ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED);
  } while (result < 0 && errno == EINTR);
  if (result < 0) return; // somebody ignores SIGCHLD, or reaps children that are not theirs: the status is lost
  status_ = info.si_code == CLD_EXITED ? ExitStatus{ExitStatus::Kind::exited, info.si_status}
                                       : ExitStatus{ExitStatus::Kind::signaled, info.si_status};
}

} // namespace

Result<std::unique_ptr<Testee>> start_subprocess(const std::vector<std::string>& command) {
  if (command.empty()) return Error{"the command is empty"};
  auto executable = find_executable(command.front());
  if (!executable) return executable.error();
  try {
    auto subprocess = std::make_unique<Subprocess>();
    const Status started = subprocess->start(*executable, {command.begin() + 1, command.end()});
    if (!started.ok()) return Error{started.error().message, command.front()};
    return std::unique_ptr<Testee>(std::move(subprocess));
  } catch (const boost::system::system_error& error) { // the event loop itself needs descriptors
    return Error{"cannot be started: " + error.code().message(), command.front()};
  }
}

} // namespace portproof
