#include "reports/history/page_history.h"

#include "reports/history/flakiness.h"
#include "reports/verdicts.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <unordered_map>

namespace portproof {
namespace {

namespace json = boost::json;

constexpr std::size_t runs_max = 40; // of which the page shows something, the newest

// The runs up to this one, with those implementations that it asked too.
Result<std::vector<HistoryRun>> earlier_runs(Database& history, const RunRecord& record) {
  Result<std::vector<HistoryRun>> runs = runs_of(history, {});
  if (!runs) return runs.error();
  const auto& asked = record.start.implementations;
  for (HistoryRun& run : *runs) {
    std::erase_if(run.implementations, [&](const HistoryImplementation& each) { return std::find(asked.begin(), asked.end(), each.asked) == asked.end(); });
  }
  std::erase_if(*runs, [&](const HistoryRun& run) { return run.implementations.empty() || run.started > record.start.started; });
  if (runs->size() > runs_max) runs->erase(runs->begin(), runs->end() - static_cast<std::ptrdiff_t>(runs_max));
  return runs;
}

json::object run_json(const HistoryRun& run, const HistoryImplementation& each) {
  return {{"run", run.id}, {"started", run.started}, {"version", each.version}, {"kept", each.clauses_kept}, {"asked", each.clauses_asked}, {"pass", each.tally("pass")},
      {"known", each.tally("known-failure") + each.tally("flaky")}, {"look", each.findings()}};
}

// Of one implementation. Most cases share few sequences of verdicts: each stands once, and a case has its number.
class Column {
public:
  Column(std::string asked, std::size_t case_count) : asked_(std::move(asked)), of_(case_count, -1) {}

  const std::string& asked() const { return asked_; }
  void add_run(const HistoryRun& run, const HistoryImplementation& each) {
    places_.emplace(each.id, runs_.size());
    runs_.push_back(run_json(run, each));
  }
  void add_case(std::size_t place, const std::vector<HistoryAnswer>& answers) {
    std::string signs(runs_.size(), ' ');
    std::vector<HistoryAnswer> own;
    for (const HistoryAnswer& answer : answers) {
      const auto found = places_.find(answer.implementation->id);
      if (found == places_.end()) continue;
      signs[found->second] = sign_of(answer.verdict);
      own.push_back(answer);
    }
    if (own.empty()) return;
    const auto [sequence, is_fresh] = sequences_.emplace(signs, static_cast<std::int64_t>(sequences_.size()));
    if (is_fresh) in_order_.push_back(json::string(signs));
    of_[place] = sequence->second;
    // Of the version that answered last.
    const std::vector<CaseSeries> versions = series_of(own);
    const std::string identity = own.back().implementation->identity();
    const auto present = std::find_if(versions.begin(), versions.end(), [&](const CaseSeries& each) { return each.identity == identity; });
    const Flakiness flakiness = flakiness_of(*present);
    if (flakiness.share() > 0) flaky_.push_back(json::array{place, flakiness.flips, flakiness.pairs, flakiness.disagreeing, flakiness.runs});
  }
  json::object json() && {
    return {{"implementation", asked_}, {"runs", std::move(runs_)}, {"sequences", std::move(in_order_)}, {"cases", json::array(of_.begin(), of_.end())}, {"flaky", std::move(flaky_)}};
  }

private:
  std::string asked_;
  std::vector<std::int64_t> of_;
  json::array runs_, in_order_, flaky_;
  std::unordered_map<std::string, std::int64_t> sequences_;
  std::unordered_map<std::int64_t, std::size_t> places_; // of runs, by the implementation's number
};

} // namespace

Result<std::string> page_history_json(Database& history, const RunRecord& record) {
  const Result<std::vector<HistoryRun>> runs = earlier_runs(history, record);
  if (!runs) return runs.error();
  std::vector<Column> columns;
  for (const std::string& asked : record.start.implementations) columns.emplace_back(asked, record.cases.size());
  for (const HistoryRun& run : *runs) {
    for (const HistoryImplementation& each : run.implementations) {
      std::find_if(columns.begin(), columns.end(), [&](const Column& column) { return column.asked() == each.asked; })->add_run(run, each);
    }
  }
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t place = 0; place < record.cases.size(); ++place) places.emplace(record.cases[place].id, place);
  const Status read = each_case(history, *runs, [&](const std::string& case_id, const std::vector<HistoryAnswer>& answers) {
    const auto place = places.find(case_id);
    if (place == places.end()) return;
    for (Column& column : columns) column.add_case(place->second, answers);
  });
  if (!read) return read.error();
  json::array implementations;
  for (Column& column : columns) implementations.push_back(std::move(column).json());
  json::object signs;
  for (const VerdictRow& row : verdict_rows) signs[std::string(1, sign_of(row.name))] = row.name;
  return json::serialize(json::object{{"record", "history"}, {"signs", std::move(signs)}, {"implementations", std::move(implementations)}});
}

} // namespace portproof
