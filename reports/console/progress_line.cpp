#include "reports/console/progress_line.h"

#include "harness/base/assert.h"
#include "harness/base/escape.h"

#include <algorithm>
#include <fmt/format.h>

namespace portproof {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr auto redraw_interval = std::chrono::milliseconds(100);
constexpr auto rate_window = std::chrono::seconds(5);
constexpr std::string_view clear_line = "\r\x1b[2K";

// On one line, at most `columns` characters. Counts code points: what is wide in a terminal does not occur in ids.
std::string fitted(std::string_view text, std::size_t columns) {
  std::string out;
  std::size_t used = 0;
  for (const char c : escape_terminal(text)) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (!continues && used++ == columns) break;
    out.push_back(c == '\n' || c == '\t' ? ' ' : c);
  }
  return out;
}

} // namespace

ProgressLine::ProgressLine(Output output, Style style, Time now, Write write, Describe describe)
    : output_(output), style_(style), write_(std::move(write)), describe_(std::move(describe)), started_(now), drawn_(now) {
  PORTPROOF_ASSERT(write_);
  samples_.emplace_back(now, 0);
}

void ProgressLine::advance(std::size_t done, std::size_t percent, Time now) {
  done_ = done;
  percent_ = percent;
  samples_.emplace_back(now, done);
  // The oldest sample that is kept lies just outside the window, so that the window is always spanned.
  while (samples_.size() > 2 && now - samples_[1].first >= rate_window) samples_.pop_front();
  if (output_ == Output::terminal) tick(now);
  else print_if_due(now);
}

void ProgressLine::tick(Time now) {
  if (output_ == Output::terminal && now - drawn_ >= redraw_interval) draw(now);
}

void ProgressLine::note(std::string_view text, Time now) {
  const std::string line = escape_terminal(text) + "\n";
  if (output_ == Output::plain) {
    write_(line);
    return;
  }
  write_(shown_ ? std::string(clear_line) + line : line);
  draw(now);
}

void ProgressLine::end() {
  if (shown_) write_(clear_line);
  shown_ = false;
}

void ProgressLine::draw(Time now) {
  drawn_ = now;
  shown_ = true;
  // A line as wide as the terminal makes some of them wrap.
  const std::size_t columns = static_cast<std::size_t>(std::max(style_.width, 20)) - 1;
  const Words words = describe_(now);
  std::string line = fitted(fmt::format("{} {}  {:.0f}/s", bar(columns >= 70 ? 20 : 8), words.counts, rate(now)), columns);
  const std::size_t used = line.size();
  if (!words.aside.empty() && used + 12 < columns) line += "  " + painted(style_, Paint::dim, fitted(words.aside, columns - used - 2 - words.age.size())) + words.age;
  write_(std::string(clear_line) + line);
}

void ProgressLine::print_if_due(Time now) {
  const std::size_t tenths = percent_ / 10;
  if (tenths <= tenths_printed_) return;
  tenths_printed_ = tenths;
  write_(fmt::format("{:3} %  {}  {:.1f} s\n", tenths * 10, describe_(now).counts, Seconds(now - started_).count()));
}

double ProgressLine::rate(Time now) const {
  const auto& [since, done_then] = samples_.front();
  const double seconds = Seconds(now - since).count();
  return seconds <= 0 ? 0 : static_cast<double>(done_ - done_then) / seconds;
}

std::string ProgressLine::bar(std::size_t width) const {
  const std::size_t filled = percent_ * width / 100;
  return "[" + std::string(filled, '#') + std::string(width - filled, '.') + "]";
}

} // namespace portproof
