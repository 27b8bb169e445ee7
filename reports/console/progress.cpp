#include "reports/console/progress.h"

#include "harness/base/assert.h"
#include "harness/base/escape.h"
#include "reports/verdicts.h"

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

Progress::Progress(Output output, Style style, std::size_t total, Time now, Write write)
    : output_(output), style_(style), total_(total), write_(std::move(write)), started_(now), drawn_(now) {
  PORTPROOF_ASSERT(write_);
  samples_.emplace_back(now, 0);
}

void Progress::case_started(std::string_view implementation, std::string_view case_id, Time now) {
  running_.push_back({std::string(implementation), std::string(case_id), now});
  draw_if_due(now);
}

void Progress::case_finished(std::string_view implementation, std::string_view case_id, std::string_view verdict,
                             Time now) {
  const auto found = std::find_if(running_.begin(), running_.end(), [&](const Running& each) {
    return each.case_id == case_id && each.implementation == implementation;
  });
  if (found != running_.end()) running_.erase(found);
  ++finished_;
  ++by_rank_[verdict_rank(verdict)];
  samples_.emplace_back(now, finished_);
  // The oldest sample that is kept lies just outside the window, so that the window is always spanned.
  while (samples_.size() > 2 && now - samples_[1].first >= rate_window) samples_.pop_front();
  if (output_ == Output::terminal) {
    draw_if_due(now);
  } else {
    print_if_due(now);
  }
}

void Progress::tick(Time now) { draw_if_due(now); }

void Progress::note(std::string_view text, Time now) {
  const std::string line = escape_terminal(text) + "\n";
  if (output_ == Output::plain) {
    write_(line);
    return;
  }
  write_(shown_ ? std::string(clear_line) + line : line);
  draw(now);
}

void Progress::end() {
  if (shown_) write_(clear_line);
  shown_ = false;
}

void Progress::draw_if_due(Time now) {
  if (output_ == Output::terminal && now - drawn_ >= redraw_interval) draw(now);
}

void Progress::draw(Time now) {
  drawn_ = now;
  shown_ = true;
  // A line as wide as the terminal makes some of them wrap.
  const std::size_t columns = static_cast<std::size_t>(std::max(style_.width, 20)) - 1;
  const std::string numbers = fmt::format("{}/{}  {}  {:.0f}/s", finished_, total_, counts(), rate(now));
  std::string line = fitted(fmt::format("{} {}", bar(columns >= 70 ? 20 : 8), numbers), columns);
  const std::size_t used = line.size();
  if (!running_.empty() && used + 12 < columns) {
    const Running& oldest = running_.front();
    const double seconds = Seconds(now - oldest.since).count();
    const std::string age = seconds >= 1 ? fmt::format(" {:.0f} s", seconds) : "";
    const std::size_t room = columns - used - 2 - age.size();
    line += "  " + painted(style_, Paint::dim, fitted(oldest.implementation + " " + oldest.case_id, room)) + age;
  }
  write_(std::string(clear_line) + line);
}

void Progress::print_if_due(Time now) {
  const std::size_t tenths = percent() / 10;
  if (tenths <= tenths_printed_) return;
  tenths_printed_ = tenths;
  write_(fmt::format("{:3} %  {}/{}  {}  {:.1f} s\n", tenths * 10, finished_, total_, counts(),
                     Seconds(now - started_).count()));
}

double Progress::rate(Time now) const {
  const auto& [since, finished_then] = samples_.front();
  const double seconds = Seconds(now - since).count();
  return seconds <= 0 ? 0 : static_cast<double>(finished_ - finished_then) / seconds;
}

std::string Progress::counts() const {
  std::size_t eyes = 0, noted = 0, fine = 0;
  for (const auto& [rank, count] : by_rank_) switch (verdict_rows[rank].concern) {
      case Concern::eyes: eyes += count; break;
      case Concern::noted: noted += count; break;
      case Concern::none: fine += count; break;
    }
  std::string text = fmt::format("{} fine", fine);
  if (noted > 0) text += fmt::format(", {} known", noted);
  if (eyes > 0) text += fmt::format(", {} to look at", eyes);
  return text;
}

std::string Progress::bar(std::size_t width) const {
  const std::size_t filled = percent() * width / 100;
  return "[" + std::string(filled, '#') + std::string(width - filled, '.') + "]";
}

std::size_t Progress::percent() const { return total_ == 0 ? 100 : std::min<std::size_t>(100, finished_ * 100 / total_); }

} // namespace portproof
