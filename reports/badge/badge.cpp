#include "reports/badge/badge.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace portproof {
namespace {

struct Tally {
  std::size_t asked = 0, passed = 0; // cases
};

bool was_asked(const ResultRecord& result) {
  return result.outcome != "unsupported" && result.outcome != "not-required" && result.outcome != "not-run" && result.verdict != "skipped";
}

} // namespace

Score score_of(const RunRecord& record, std::string_view implementation) {
  std::map<std::string_view, const ResultRecord*> results;
  for (const ResultRecord& result : record.results) {
    if (result.implementation == implementation) results.emplace(result.case_id, &result);
  }
  std::map<std::string_view, Tally> tallies;
  for (const CaseRecord& item : record.cases) {
    const auto found = results.find(item.id);
    if (found == results.end() || !was_asked(*found->second)) continue;
    for (const std::string& clause : item.clauses) {
      Tally& tally = tallies[clause];
      ++tally.asked;
      if (found->second->outcome == "pass") ++tally.passed;
    }
  }
  Score score;
  for (const ClauseRecord& clause : record.clauses) {
    if (std::find(record.start.gate.begin(), record.start.gate.end(), clause.authority) == record.start.gate.end()) continue;
    const auto found = tallies.find(clause.id);
    if (found == tallies.end()) continue;
    ++score.asked;
    if (found->second.asked == found->second.passed) ++score.kept;
  }
  return score;
}

std::string badge_svg(const Score& score) {
  const std::string text = score.asked == 0 ? "not asked" : fmt::format("{} of {} clauses", score.kept, score.asked);
  const char* colour = score.asked == 0 ? "#6b6f76" : score.kept == score.asked ? "#14632b" : score.kept * 10 >= score.asked * 9 ? "#8a5a00" : "#a3122a";
  constexpr int label_width = 108;
  const int text_width = static_cast<int>(text.size()) * 7 + 14, width = label_width + text_width;
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"20\" role=\"img\" aria-label=\"worker_threads: {1}\"><title>worker_threads: {1}</title>"
      "<rect width=\"{0}\" height=\"20\" rx=\"4\" fill=\"#33383f\"/><path d=\"M{2} 0h{3}a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H{2}z\" fill=\"{4}\"/>"
      "<g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\"><text x=\"8\" y=\"14\" textLength=\"{5}\">worker_threads</text>"
      "<text x=\"{6}\" y=\"14\" textLength=\"{7}\">{1}</text></g></svg>\n",
      width, text, label_width, text_width - 4, colour, label_width - 16, label_width + 7, text_width - 14);
}

} // namespace portproof
