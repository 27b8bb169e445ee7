#include "reports/history/history_json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace portproof {
namespace {

namespace json = boost::json;

std::string line_of(const json::object& object) { return json::serialize(object) + "\n"; }

json::object identity_json(const HistoryImplementation& each) {
  json::object object{{"implementation", each.asked}, {"name", each.name}, {"version", each.version}};
  if (!each.failed.empty()) object["failed"] = each.failed;
  return object;
}

json::object verdicts_json(const HistoryImplementation& each) {
  json::object verdicts;
  for (const auto& [verdict, count] : each.tallies) verdicts[verdict] = count;
  return verdicts;
}

json::object flakiness_json(const Flakiness& flakiness) {
  return {{"share", flakiness.share()}, {"runs", flakiness.runs}, {"disagreeing", flakiness.disagreeing}, {"pairs", flakiness.pairs}, {"flips", flakiness.flips}};
}

} // namespace

std::string runs_json(const std::vector<HistoryRun>& runs) {
  std::string out;
  for (const HistoryRun& run : runs) {
    json::array implementations;
    for (const HistoryImplementation& each : run.implementations) {
      json::object object = identity_json(each);
      object["verdicts"] = verdicts_json(each);
      implementations.push_back(std::move(object));
    }
    out += line_of({{"run", run.id}, {"started", run.started}, {"portproof", run.portproof_version}, {"seed", run.seed}, {"gate", run.gate}, {"exit", run.exit},
        {"durationMs", run.duration_ms}, {"cases", run.case_count}, {"implementations", std::move(implementations)}});
  }
  return out;
}

std::string case_json(const std::string& case_id, const std::vector<HistoryAnswer>& answers) {
  std::string out;
  for (const CaseSeries& series : series_of(answers)) {
    json::array list;
    for (const HistoryAnswer& answer : series.answers) {
      list.push_back(json::object{{"run", answer.run->id}, {"started", answer.run->started}, {"verdict", answer.verdict}, {"outcome", answer.outcome}, {"detail", answer.detail},
          {"attempts", answer.attempts}, {"disagreeing", answer.disagreeing}});
    }
    json::object object = identity_json(*series.answers.back().implementation);
    object["case"] = case_id;
    object["since"] = since_of(series).run->id;
    if (const std::string before = verdict_before(series); !before.empty()) object["before"] = before;
    object["flakiness"] = flakiness_json(flakiness_of(series));
    object["answers"] = std::move(list);
    out += line_of(object);
  }
  return out;
}

std::string unsteady_json(const std::vector<UnsteadyCase>& cases) {
  std::string out;
  for (const UnsteadyCase& each : cases) out += line_of({{"identity", each.identity}, {"case", each.case_id}, {"flakiness", flakiness_json(each.flakiness)}});
  return out;
}

std::string trend_json(const std::vector<HistoryRun>& runs) {
  std::string out;
  for (const HistoryRun& run : runs) {
    for (const HistoryImplementation& each : run.implementations) {
      json::object object = identity_json(each);
      object["run"] = run.id;
      object["started"] = run.started;
      object["gate"] = run.gate;
      object["clausesKept"] = each.clauses_kept;
      object["clausesAsked"] = each.clauses_asked;
      object["pass"] = each.tally("pass");
      object["known"] = each.tally("known-failure") + each.tally("flaky");
      object["look"] = each.findings();
      object["verdicts"] = verdicts_json(each);
      out += line_of(object);
    }
  }
  return out;
}

} // namespace portproof
