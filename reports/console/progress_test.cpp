#include "reports/console/progress.h"

#include <catch2/catch.hpp>

namespace portproof {
namespace {

using namespace std::chrono_literals;
using Catch::Matchers::Contains;

// A progress display whose clock and output are the test's own.
struct Shown {
  explicit Shown(Output output, std::size_t total, int width = 100, Colours colours = Colours::off)
      : progress(output, {colours, width}, total, now, [this](std::string_view text) { written.emplace_back(text); }) {}

  void finish(std::size_t count, std::string_view verdict = "pass") {
    for (; count > 0; --count) progress.case_finished("node", "a/b/c", verdict, now);
  }

  Progress::Time now{};
  std::vector<std::string> written;
  Progress progress;
};

TEST_CASE("on a terminal the bar is redrawn in place at most ten times a second") {
  Shown shown(Output::terminal, 1000);
  for (int ms = 0; ms < 1000; ++ms) {
    shown.now += 1ms;
    shown.finish(1);
  }
  CHECK(shown.written.size() == 10);
  for (const std::string& text : shown.written) {
    CHECK(text.starts_with("\r\x1b[2K["));
    CHECK(text.find('\n') == std::string::npos);
  }
  CHECK_THAT(shown.written.back(), Contains("[####################] 1000/1000  1000 fine  1000/s"));
}

TEST_CASE("the bar names the oldest case that runs, and how long it has") {
  Shown shown(Output::terminal, 10);
  shown.progress.case_started("bun", "port/close/slow", shown.now);
  shown.now += 1s;
  shown.progress.case_started("bun", "port/close/fast", shown.now);
  shown.now += 2s;
  shown.progress.tick(shown.now);
  CHECK_THAT(shown.written.back(), Contains("bun port/close/slow 3 s"));
  shown.progress.case_finished("bun", "port/close/slow", "deadline", shown.now);
  shown.now += 1s;
  shown.progress.tick(shown.now);
  CHECK_THAT(shown.written.back(), Contains("1 to look at") && Contains("bun port/close/fast 3 s"));
}

TEST_CASE("the rate is that of the last seconds") {
  Shown shown(Output::terminal, 10000);
  shown.finish(1000);
  shown.now += 60s;
  for (int result = 0; result < 200; ++result) {
    shown.now += 50ms;
    shown.finish(1);
  }
  CHECK_THAT(shown.written.back(), Contains(" 20/s"));
}

TEST_CASE("the bar fits into the terminal, whatever runs") {
  for (const int width : {20, 40, 80}) {
    Shown shown(Output::terminal, 10, width);
    shown.progress.case_started("node@22", std::string(300, 'x') + "\n\x1b[2J", shown.now);
    shown.now += 1s;
    shown.progress.tick(shown.now);
    const std::string line = shown.written.back().substr(5);
    INFO(line);
    CHECK(line.size() < static_cast<std::size_t>(width));
    CHECK(line.find_first_of("\n\x1b") == std::string::npos);
  }
}

TEST_CASE("a note stands above the bar, and the end removes the bar") {
  Shown shown(Output::terminal, 10);
  shown.progress.note("not trustworthy \x1b[2J", shown.now);
  CHECK(shown.written.front() == "not trustworthy \\x1b[2J\n");
  shown.progress.note("again", shown.now);
  CHECK(shown.written[2] == "\r\x1b[2Kagain\n");
  shown.progress.end();
  CHECK(shown.written.back() == "\r\x1b[2K");
}

TEST_CASE("elsewhere there is a plain line at every tenth") {
  Shown shown(Output::plain, 30);
  shown.now += 2s;
  shown.progress.tick(shown.now);
  shown.finish(2);
  CHECK(shown.written.empty());
  shown.finish(1, "known-failure");
  CHECK(shown.written == std::vector<std::string>{" 10 %  3/30  2 fine, 1 known  2.0 s\n"});
  shown.finish(27, "fail");
  CHECK(shown.written.size() == 10);
  CHECK(shown.written.back() == "100 %  30/30  2 fine, 1 known, 27 to look at  2.0 s\n");
  shown.progress.end();
  CHECK(shown.written.size() == 10);
}

} // namespace
} // namespace portproof
