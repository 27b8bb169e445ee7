#include "reports/history/flakiness.h"

#include <algorithm>
#include <tuple>

namespace portproof {
namespace {

bool is_answer(const HistoryAnswer& answer) { return answer.outcome != "not-run" && answer.outcome != "not-required" && answer.outcome != "unsupported"; }

// Places of the first answer of the last alike ones, and of the one before it; the number of answers where there is none.
std::pair<std::size_t, std::size_t> last_change(const std::vector<HistoryAnswer>& answers) {
  const std::string& present = answers.back().verdict;
  std::size_t since = answers.size() - 1;
  for (std::size_t at = answers.size() - 1; at-- > 0;) {
    if (answers[at].verdict == "not-run" && present != "not-run") continue;
    if (answers[at].verdict != present) return {since, at};
    since = at;
  }
  return {since, answers.size()};
}

} // namespace

std::vector<CaseSeries> series_of(const std::vector<HistoryAnswer>& answers) {
  std::vector<CaseSeries> all;
  for (const HistoryAnswer& answer : answers) {
    const std::string identity = answer.implementation->identity();
    auto found = std::find_if(all.begin(), all.end(), [&](const CaseSeries& each) { return each.identity == identity; });
    if (found == all.end()) found = all.insert(found, {identity, {}});
    found->answers.push_back(answer);
  }
  return all;
}

double Flakiness::share() const { return runs == 0 ? 0 : static_cast<double>(disagreeing + flips) / static_cast<double>(runs + pairs); }

Flakiness flakiness_of(const CaseSeries& series) {
  Flakiness result;
  const HistoryAnswer* before = nullptr;
  for (const HistoryAnswer& answer : series.answers) {
    if (!is_answer(answer)) continue;
    ++result.runs;
    if (answer.disagreeing > 0) ++result.disagreeing;
    if (before != nullptr && before->question == answer.question) {
      ++result.pairs;
      if (before->outcome != answer.outcome) ++result.flips;
    }
    before = &answer;
  }
  return result;
}

const HistoryAnswer& since_of(const CaseSeries& series) { return series.answers[last_change(series.answers).first]; }

std::string verdict_before(const CaseSeries& series) {
  const std::size_t before = last_change(series.answers).second;
  return before == series.answers.size() ? std::string() : series.answers[before].verdict;
}

char sign_of(std::string_view verdict) {
  constexpr std::pair<std::string_view, char> signs[] = {
      {"pass", '.'},     {"fail", 'F'},       {"crash", 'C'},         {"deadline", 'D'},      {"protocol-error", 'P'}, {"changed", 'X'},
      {"stale", 'S'},    {"overclaim", 'O'},  {"unstable", 'U'},      {"indefinite", 'I'},    {"not-run", 'N'},        {"known-failure", 'k'},
      {"flaky", 'f'},    {"skipped", 's'},    {"unsupported", 'u'},   {"not-required", 'n'},
  };
  for (const auto& [name, sign] : signs) {
    if (name == verdict) return sign;
  }
  return '?';
}

Result<std::vector<UnsteadyCase>> unsteady_cases(Database& history, const std::vector<HistoryRun>& runs) {
  std::vector<UnsteadyCase> all;
  const Status read = each_case(history, runs, [&](const std::string& case_id, const std::vector<HistoryAnswer>& answers) {
    for (const CaseSeries& series : series_of(answers)) {
      const Flakiness flakiness = flakiness_of(series);
      if (flakiness.share() > 0) all.push_back({series.identity, case_id, flakiness});
    }
  });
  if (!read) return read.error();
  const auto order = [](const UnsteadyCase& each) { return std::tuple(each.identity, -each.flakiness.share(), each.case_id); };
  std::sort(all.begin(), all.end(), [&](const UnsteadyCase& one, const UnsteadyCase& other) { return order(one) < order(other); });
  return all;
}

} // namespace portproof
