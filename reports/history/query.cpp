#include "reports/history/query.h"

#include "reports/verdicts.h"

#include <algorithm>
#include <unordered_map>

namespace portproof {
namespace {

constexpr const char* select_answers =
    "SELECT q.case_id, a.question, a.implementation, a.verdict, a.outcome, a.detail, a.attempts, a.disagreeing"
    " FROM questions q JOIN answers a ON a.question = q.id";

Result<std::unordered_map<std::int64_t, std::map<std::string, std::int64_t>>> all_tallies(Database& history) {
  Result<Statement> select = history.prepare("SELECT implementation, verdict, count FROM tallies");
  if (!select) return select.error();
  std::unordered_map<std::int64_t, std::map<std::string, std::int64_t>> tallies;
  for (;;) {
    const Result<bool> row = select->step();
    if (!row) return row.error();
    if (!*row) return tallies;
    tallies[select->number(0)][select->text(1)] = select->number(2);
  }
}

Result<std::unordered_map<std::int64_t, std::vector<HistoryImplementation>>> implementations_by_run(Database& history, const HistoryFilter& filter) {
  auto tallies = all_tallies(history);
  if (!tallies) return tallies.error();
  Result<Statement> select = history.prepare("SELECT run, id, asked, name, version, failed, clauses_kept, clauses_asked FROM implementations ORDER BY id");
  if (!select) return select.error();
  std::unordered_map<std::int64_t, std::vector<HistoryImplementation>> by_run;
  for (;;) {
    const Result<bool> row = select->step();
    if (!row) return row.error();
    if (!*row) return by_run;
    HistoryImplementation each{select->number(1), select->text(2), select->text(3), select->text(4), select->text(5), select->number(6), select->number(7), {}};
    if (!fits(filter, each)) continue;
    each.tallies = std::move((*tallies)[each.id]);
    by_run[select->number(0)].push_back(std::move(each));
  }
}

// Where an implementation stands among all of some runs.
struct Place {
  std::size_t order = 0;
  const HistoryRun* run = nullptr;
  const HistoryImplementation* implementation = nullptr;
};

std::unordered_map<std::int64_t, Place> places_of(const std::vector<HistoryRun>& runs) {
  std::unordered_map<std::int64_t, Place> places;
  for (const HistoryRun& run : runs) {
    for (const HistoryImplementation& each : run.implementations) places.emplace(each.id, Place{places.size(), &run, &each});
  }
  return places;
}

// Gathers the rows, which come case by case.
Status gather(Statement& select, const std::vector<HistoryRun>& runs, const TakeAnswers& take) {
  const std::unordered_map<std::int64_t, Place> places = places_of(runs);
  std::string case_id;
  std::vector<HistoryAnswer> answers;
  const auto hand_over = [&] {
    const auto earlier = [&](const HistoryAnswer& one, const HistoryAnswer& other) { return places.at(one.implementation->id).order < places.at(other.implementation->id).order; };
    std::stable_sort(answers.begin(), answers.end(), earlier);
    if (!answers.empty()) take(case_id, answers);
    answers.clear();
  };
  for (;;) {
    const Result<bool> row = select.step();
    if (!row) return row.error();
    if (!*row) break;
    const auto place = places.find(select.number(2));
    if (place == places.end()) continue;
    if (std::string id = select.text(0); id != case_id) {
      hand_over();
      case_id = std::move(id);
    }
    answers.push_back({place->second.run, place->second.implementation, select.number(1), select.text(3), select.text(4), select.text(5), select.number(6), select.number(7)});
  }
  hand_over();
  return Done{};
}

} // namespace

std::string HistoryImplementation::identity() const { return name.empty() ? asked : name + " " + version; }

std::int64_t HistoryImplementation::tally(std::string_view verdict) const {
  const auto found = tallies.find(std::string(verdict));
  return found == tallies.end() ? 0 : found->second;
}

std::int64_t HistoryImplementation::findings() const {
  std::int64_t count = 0;
  for (const auto& [verdict, times] : tallies) {
    if (verdict_row(verdict).concern == Concern::eyes) count += times;
  }
  return count;
}

bool fits(const HistoryFilter& filter, const HistoryImplementation& implementation) {
  const std::string& wanted = filter.implementation;
  if (wanted.empty() || wanted == implementation.asked || wanted == implementation.name || wanted == implementation.identity()) return true;
  const std::size_t at = wanted.find('@');
  if (at == std::string::npos || wanted.substr(0, at) != implementation.name) return false;
  // node@22 is 22.23.3, and not 220.
  return (implementation.version + ".").starts_with(wanted.substr(at + 1) + ".");
}

Result<std::vector<HistoryRun>> runs_of(Database& history, const HistoryFilter& filter) {
  auto implementations = implementations_by_run(history, filter);
  if (!implementations) return implementations.error();
  Result<Statement> select = history.prepare("SELECT id, started, portproof, seed, gate, exit, duration_ms, cases FROM runs ORDER BY started, id");
  if (!select) return select.error();
  std::vector<HistoryRun> runs;
  for (;;) {
    const Result<bool> row = select->step();
    if (!row) return row.error();
    if (!*row) break;
    const auto found = implementations->find(select->number(0));
    if (found == implementations->end()) continue;
    runs.push_back({select->number(0), select->text(1), select->text(2), select->text(3), select->text(4), static_cast<int>(select->number(5)), select->number(6), select->number(7),
        std::move(found->second)});
  }
  if (filter.last != 0 && runs.size() > filter.last) runs.erase(runs.begin(), runs.end() - static_cast<std::ptrdiff_t>(filter.last));
  return runs;
}

Status each_case(Database& history, const std::vector<HistoryRun>& runs, const TakeAnswers& take) {
  Result<Statement> select = history.prepare(std::string(select_answers) + " ORDER BY q.case_id, q.digest");
  if (!select) return select.error();
  return gather(*select, runs, take);
}

Status one_case(Database& history, const std::vector<HistoryRun>& runs, const std::string& case_id, const TakeAnswers& take) {
  Result<Statement> select = history.prepare(std::string(select_answers) + " WHERE q.case_id = ? ORDER BY q.digest");
  if (!select) return select.error();
  select->bind(1, case_id);
  return gather(*select, runs, take);
}

} // namespace portproof
