#include "harness/testee/subprocess.h"

#include "harness/testee/census.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <csignal>
#include <thread>

namespace portproof {
namespace {

using namespace std::chrono_literals;
using Kind = Incoming::Kind;
using Command = std::vector<std::string>;

Testee::Clock::time_point in(Testee::Clock::duration duration) {
  return Testee::Clock::now() + duration;
}

std::unique_ptr<Testee> started(const Command& command) {
  auto testee = start_subprocess(command);
  REQUIRE(testee.ok());
  return std::move(*testee);
}

std::unique_ptr<Testee> shell(const std::string& script) {
  return started({"sh", "-c", script});
}

std::string refusal(const Command& command) {
  auto testee = start_subprocess(command);
  return testee ? "started" : testee.error().text();
}

// All lines until the output ends.
std::vector<std::string> lines_of(Testee& testee) {
  std::vector<std::string> lines;
  Incoming incoming = testee.receive(in(20s));
  for (; incoming.kind == Kind::line; incoming = testee.receive(in(20s))) lines.push_back(incoming.line);
  CHECK(incoming.kind == Kind::end);
  return lines;
}

// A template for mkstemp and mkdtemp.
std::string temporary_name() { return (std::filesystem::temp_directory_path() / "portproof-test-XXXXXX").string(); }

// A file that goes when the test does.
struct TemporaryFile {
  explicit TemporaryFile(const std::string& text, mode_t mode) {
    const int fd = ::mkstemp(path.data());
    REQUIRE(fd >= 0);
    REQUIRE(::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    ::fchmod(fd, mode);
    ::close(fd);
  }
  ~TemporaryFile() { ::unlink(path.c_str()); }
  std::string path = temporary_name();
};

TEST_CASE("lines go in and come out, and the end of input ends a well-behaved process") {
  const Census census;
  auto cat = started({"cat"});
  cat->send("one");
  cat->send("");
  CHECK(cat->receive(in(20s)).line == "one");
  const Incoming empty = cat->receive(in(20s));
  CHECK(empty.kind == Kind::line);
  CHECK(empty.line.empty());
  CHECK(cat->receive(in(1ms)).kind == Kind::timeout);
  const auto status = cat->stop(in(20s));
  REQUIRE(status);
  CHECK(status->text() == "exit status 0");
  CHECK(cat->stop(in(20s))->text() == "exit status 0");
  CHECK(cat->kill()->text() == "exit status 0");
  CHECK(cat->receive(in(20s)).kind == Kind::end);
  cat.reset();
  CHECK(census.descriptors_gained() == 0);
}

TEST_CASE("an exit status is told from a signal of the same number") {
  auto exits = shell("exit 9");
  CHECK(lines_of(*exits).empty());
  CHECK(exits->stop(in(20s))->text() == "exit status 9");

  auto dies = shell("kill -9 $$");
  CHECK(lines_of(*dies).empty());
  CHECK(dies->stop(in(20s))->text() == "signal 9 (SIGKILL)");

  auto killed = started({"cat"});
  CHECK(killed->kill()->text() == "signal 9 (SIGKILL)");
}

TEST_CASE("a timeout keeps what has come of a line") {
  auto testee = shell("printf half; read rest; printf '%s\\n' $rest");
  CHECK(testee->receive(in(50ms)).kind == Kind::timeout);
  testee->send("line");
  CHECK(testee->receive(in(20s)).line == "halfline");
}

TEST_CASE("output that ends within a line is no line, but evidence") {
  auto testee = shell("printf 'a\\nb'");
  CHECK(testee->receive(in(20s)).line == "a");
  const Incoming end = testee->receive(in(20s));
  CHECK(end.kind == Kind::end);
  CHECK(end.line == "b");
}

TEST_CASE("a process that reads nothing does not block the sender") {
  auto testee = started({"sleep", "1000"});
  const std::string line(1024 * 1024, 'x');
  for (int i = 0; i < 8; ++i) testee->send(line);
  CHECK(testee->receive(in(50ms)).kind == Kind::timeout);
  CHECK(testee->stop(in(50ms))->text() == "signal 9 (SIGKILL)");
}

TEST_CASE("large lines go both ways at the same time") {
  auto cat = started({"cat"});
  const std::string line(8 * 1024 * 1024, 'y');
  for (int i = 0; i < 3; ++i) cat->send(line);
  for (int i = 0; i < 3; ++i) {
    const Incoming incoming = cat->receive(in(60s));
    REQUIRE(incoming.kind == Kind::line);
    CHECK((incoming.line == line));
  }
}

TEST_CASE("a line of the limit passes and one above it is too long for ever") {
  auto testee = shell("head -c 16777216 /dev/zero; echo; head -c 16777217 /dev/zero; echo; echo after");
  CHECK(testee->receive(in(60s)).line.size() == line_bytes_max);
  CHECK(testee->receive(in(60s)).kind == Kind::too_long);
  CHECK(testee->receive(in(60s)).kind == Kind::too_long);
  CHECK(testee->stop(in(20s)));
}

TEST_CASE("stderr is read while stdout is waited for, and its last 64 KiB are kept") {
  auto testee = shell("head -c 1000000 /dev/zero | tr '\\0' e >&2; echo last words >&2; echo done");
  CHECK(testee->receive(in(20s)).line == "done");
  CHECK(testee->stop(in(20s))->text() == "exit status 0");
  const std::string tail = testee->stderr_tail();
  CHECK(tail.size() == stderr_bytes_max);
  CHECK(tail.substr(tail.size() - 12) == "elast words\n");
}

TEST_CASE("stop writes what is queued and reads what still comes before the input ends") {
  auto testee = shell("wc -c >&2; head -c 300000 /dev/zero");
  const std::string line(1024 * 1024 - 1, 'x');
  for (int i = 0; i < 4; ++i) testee->send(line);
  CHECK(testee->stop(in(60s))->text() == "exit status 0");
  CHECK(testee->stderr_tail() == "4194304\n");
}

TEST_CASE("stop ends by force what floods its output for ever") {
  auto testee = started({"yes"});
  CHECK(testee->receive(in(20s)).line == "y");
  CHECK(testee->stop(in(50ms))->text() == "signal 9 (SIGKILL)");
}

TEST_CASE("the whole group is ended, also after its leader has died, and by the destructor alone") {
  const Census census;
  SECTION("by kill") {
    shell("sleep 1000 & echo; wait")->kill();
  }
  SECTION("by the destructor") {
    CHECK(shell("sleep 1000 & echo; wait")->receive(in(20s)).kind == Kind::line);
  }
  SECTION("by the leader's own death, though the pipes are held") {
    auto testee = shell("(trap '' TERM; sleep 1000) & echo last; exit 4");
    CHECK(lines_of(*testee) == Command{"last"});
    CHECK(census.survivors() == Command{});
    CHECK(testee->stop(in(20s))->text() == "exit status 4");
  }
  CHECK(census.survivors() == Command{});
  CHECK(census.descriptors_gained() == 0);
}

TEST_CASE("all that a process wrote before it ended arrives, also through a pipe that another holds") {
  auto testee = shell("sleep 1000 & seq 10000");
  const auto lines = lines_of(*testee);
  REQUIRE(lines.size() == 10000);
  CHECK(lines.back() == "10000");
}

TEST_CASE("a descendant that left the group cannot delay the end by holding the pipe") {
  auto testee = shell("setsid sh -c 'echo $$; exec sleep 1000' & read go; echo last; exit 4");
  const Incoming escaped = testee->receive(in(20s));
  REQUIRE(escaped.kind == Kind::line);
  testee->send("go");
  CHECK(lines_of(*testee) == Command{"last"});
  CHECK(testee->stop(in(20s))->text() == "exit status 4");
  CHECK(::kill(std::stoi(escaped.line), SIGKILL) == 0); // it lives on, as the header says
}

TEST_CASE("a process inherits stdin, stdout and stderr and no other descriptor") {
  const int open_to_all[] = {::fcntl(1, F_DUPFD, 20), ::fcntl(1, F_DUPFD, 30)}; // gaps around them
  auto other = started({"cat"});
  const auto listed = lines_of(*started({"ls", "/proc/self/fd"}));
  CHECK(listed == Command{"0", "1", "2", "3"}); // 3 is the folder that ls reads
  for (const int fd : open_to_all) ::close(fd);
}

TEST_CASE("a process starts with no signal blocked and with SIGPIPE by default") {
  sigset_t some, before;
  sigemptyset(&some);
  sigaddset(&some, SIGTERM);
  sigaddset(&some, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &some, &before);
  const auto disposition = std::signal(SIGPIPE, SIG_IGN);
  const auto lines = lines_of(*started({"grep", "-E", "SigBlk|SigIgn", "/proc/self/status"}));
  std::signal(SIGPIPE, disposition);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  CHECK(lines == Command{"SigBlk:\t0000000000000000", "SigIgn:\t0000000000000000"});
}

TEST_CASE("writing to a process that is gone raises no signal and leaves the signals of this one as they were") {
  const auto disposition = std::signal(SIGPIPE, SIG_DFL); // a SIGPIPE would end the test
  auto testee = shell("exec 0<&-; echo closed; sleep 1000");
  CHECK(testee->receive(in(20s)).line == "closed");
  for (int i = 0; i < 3; ++i) {
    testee->send("anybody there");
    CHECK(testee->receive(in(1ms)).kind == Kind::timeout);
  }
  sigset_t mask, pending;
  pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  sigpending(&pending);
  CHECK(sigismember(&mask, SIGPIPE) == 0);
  CHECK(sigismember(&pending, SIGPIPE) == 0);
  CHECK(std::signal(SIGPIPE, disposition) == SIG_DFL);
}

TEST_CASE("a command that cannot be run is an error in one sentence") {
  const TemporaryFile plain("#!/bin/sh\n", 0644);
  CHECK(refusal({}) == "the command is empty");
  CHECK(refusal({""}) == "the command is empty");
  CHECK(refusal({"no-such-command-anywhere"}) == "no-such-command-anywhere: no such command in PATH");
  CHECK(refusal({"/no/such/file"}) == "/no/such/file: does not exist");
  CHECK(refusal({"/tmp"}) == "/tmp: is a directory, not a program");
  CHECK(refusal({plain.path}) == plain.path + ": is not executable (chmod +x is missing)");
}

TEST_CASE("a failed exec leaves no process, and this one's buffered output is written once") {
  const Census census;
  const TemporaryFile program("no program at all\n", 0755);
  const TemporaryFile script("#!/no/such/interpreter\n", 0755);
  const TemporaryFile output("", 0600);
  std::FILE* buffered = std::fopen(output.path.c_str(), "w");
  REQUIRE(buffered);
  std::fputs("once", buffered);
  CHECK(refusal({program.path}) == program.path + ": cannot be run: Exec format error");
  CHECK(refusal({script.path}) == script.path + ": cannot be run: No such file or directory");
  std::fclose(buffered);
  struct stat written {};
  ::stat(output.path.c_str(), &written);
  CHECK(written.st_size == 4);
  CHECK(::waitpid(-1, nullptr, WNOHANG) == -1); // not even a zombie
  CHECK(census.descriptors_gained() == 0);
}

TEST_CASE("where descriptors run out, a start fails with an error and leaves nothing") {
  const Census census;
  rlimit before{};
  ::getrlimit(RLIMIT_NOFILE, &before);
  const int next = ::fcntl(0, F_DUPFD, 0);
  ::close(next);
  int failed = 0;
  for (rlim_t room = 0; room < 16; ++room) {
    const rlimit tight{static_cast<rlim_t>(next) + room, before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &tight);
    auto testee = start_subprocess({"/bin/cat"});
    ::setrlimit(RLIMIT_NOFILE, &before);
    if (testee) continue;
    ++failed;
    CHECK(testee.error().message.find("Too many open files") != std::string::npos);
  }
  CHECK(failed > 3);
  CHECK(failed < 16);
  CHECK(census.survivors() == Command{});
  CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
  CHECK(census.descriptors_gained() == 0);
}

TEST_CASE("processes started by eight threads at once all see the end of their own input") {
  const Census census;
  std::vector<std::string> ends(8);
  std::vector<std::thread> threads;
  for (auto& end : ends) {
    threads.emplace_back([&end] {
      for (int i = 0; i < 5; ++i) {
        auto cat = start_subprocess({"cat"});
        if (!cat) return;
        (*cat)->send("x");
        const bool echoed = (*cat)->receive(in(60s)).line == "x";
        const auto status = (*cat)->stop(in(60s));
        end += echoed && status ? status->text() + "," : "failed,";
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& end : ends) {
    CHECK(end == "exit status 0,exit status 0,exit status 0,exit status 0,exit status 0,");
  }
  CHECK(census.descriptors_gained() == 0);
}

TEST_CASE("a process whose starter is killed sees the end of its input") {
  std::string folder = temporary_name();
  REQUIRE(::mkdtemp(folder.data()));
  const std::string fifo = folder + "/fifo";
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  const int news = ::open(fifo.c_str(), O_RDONLY | O_NONBLOCK);
  const pid_t starter = ::fork();
  if (starter == 0) {
    auto testee = start_subprocess({"sh", "-c", "echo ready; cat; echo ended > " + fifo});
    if (!testee || (*testee)->receive(in(20s)).line != "ready") ::_exit(1);
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  REQUIRE(::waitpid(starter, &status, 0) == starter);
  CHECK(WIFSIGNALED(status));
  pollfd ready{news, POLLIN, 0};
  CHECK(::poll(&ready, 1, 20'000) == 1);
  char text[6] = {};
  CHECK(::read(news, text, 5) == 5);
  CHECK(std::string(text) == "ended");
  ::close(news);
  ::unlink(fifo.c_str());
  ::rmdir(folder.c_str());
}

} // namespace
} // namespace portproof
