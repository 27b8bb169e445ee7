#include "reports/console/progress.h"

#include "reports/verdicts.h"

#include <algorithm>
#include <fmt/format.h>

namespace portproof {

Progress::Progress(Output output, Style style, std::size_t total, Time now, ProgressLine::Write write)
    : total_(total), line_(output, style, now, std::move(write), [this](Time then) { return words(then); }) {}

void Progress::case_started(std::string_view implementation, std::string_view case_id, Time now) {
  running_.push_back({std::string(implementation), std::string(case_id), now});
  line_.tick(now);
}

void Progress::case_finished(std::string_view implementation, std::string_view case_id, std::string_view verdict, Time now) {
  const auto found = std::find_if(running_.begin(), running_.end(), [&](const Running& each) {
    return each.case_id == case_id && each.implementation == implementation;
  });
  if (found != running_.end()) running_.erase(found);
  ++finished_;
  ++by_rank_[verdict_rank(verdict)];
  line_.advance(finished_, total_ == 0 ? 100 : std::min<std::size_t>(100, finished_ * 100 / total_), now);
}

ProgressLine::Words Progress::words(Time now) const {
  ProgressLine::Words words{fmt::format("{}/{}  {}", finished_, total_, counts())};
  if (running_.empty()) return words;
  const Running& oldest = running_.front();
  words.aside = oldest.implementation + " " + oldest.case_id;
  const double seconds = std::chrono::duration<double>(now - oldest.since).count();
  if (seconds >= 1) words.age = fmt::format(" {:.0f} s", seconds);
  return words;
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

} // namespace portproof
