#include "reports/html/page_json.h"

#include "harness/base/utf.h"
#include "harness/run/record_file.h"
#include "harness/run/record_json.h"
#include "reports/verdicts.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <string_view>
#include <unordered_map>

namespace portproof {
namespace {

namespace json = boost::json;

constexpr char stands_for_id = '\x01';

std::string text_of(const json::value& value) {
  std::string text = json::serialize(value);
  return is_utf8(text) ? text : repaired_utf8(text);
}

// The command line with a sign in place of the case's id, the same for many cases; empty where that would not come back.
std::string replay_template(const ResultRecord& result) {
  if (result.case_id.empty() || result.replay.find(stands_for_id) != std::string::npos) return {};
  std::string text = result.replay;
  for (std::size_t at = text.find(result.case_id); at != std::string::npos; at = text.find(result.case_id, at + 1)) text.replace(at, result.case_id.size(), 1, stands_for_id);
  return text;
}

class Packing {
public:
  explicit Packing(const RunRecord& record) : record_(record) {
    name_implementations();
    for (std::size_t place = 0; place < record.cases.size(); ++place) places_.emplace(record.cases[place].id, place);
    const std::size_t columns = implementations_.size();
    results_.resize(record.cases.size() * columns);
    for (const ResultRecord& result : record.results) {
      const auto place = places_.find(result.case_id);
      if (place != places_.end()) results_[place->second * columns + implementation_places_.at(result.implementation)] = &result;
    }
    share_replays();
  }

  std::string index(const std::string& history) const {
    std::string lines;
    RunRecord rest;
    rest.start = record_.start;
    rest.clauses = record_.clauses;
    rest.testees = record_.testees;
    rest.workloads = record_.workloads;
    rest.problems = record_.problems;
    rest.end = record_.end;
    for (const RecordLine& line : record_lines(rest)) lines += (lines.empty() ? "" : ",") + record_line_to_json(line);
    if (!history.empty()) lines += "," + history;
    std::string columns = text_of(json::object{{"cases", case_columns()}, {"implementations", json::array(implementations_.begin(), implementations_.end())},
        {"verdictNames", verdict_name_list()}, {"verdicts", verdict_columns()}, {"replays", json::array(replays_.begin(), replays_.end())}});
    return "{\"lines\":[" + lines + "]," + columns.substr(1);
  }

  std::string details_of(std::size_t place) const {
    json::object object = record_line_to_object(record_.cases[place]);
    for (const char* key : {"record", "id", "title", "authority", "clauses"}) object.erase(key);
    json::array results;
    for (std::size_t column = 0; column < implementations_.size(); ++column) {
      const ResultRecord* result = result_at(place, column);
      if (result == nullptr) {
        results.emplace_back(nullptr);
        continue;
      }
      json::object each = packed(*result, record_.cases[place]);
      if (const std::size_t same = first_of_trace(place, column); same != column) each["trace"] = same;
      results.push_back(std::move(each));
    }
    object["results"] = std::move(results);
    return text_of(object);
  }

private:
  void name_implementations() {
    const auto name = [&](const std::string& each) {
      if (implementation_places_.emplace(each, implementations_.size()).second) implementations_.push_back(each);
    };
    for (const std::string& each : record_.start.implementations) name(each);
    for (const TesteeRecord& each : record_.testees) name(each.implementation);
    for (const ResultRecord& each : record_.results) name(each.implementation);
  }

  void share_replays() {
    std::unordered_map<std::string, std::size_t> uses;
    for (const ResultRecord& result : record_.results) ++uses[replay_template(result)];
    for (const ResultRecord& result : record_.results) {
      const std::string text = replay_template(result);
      if (!text.empty() && uses[text] > 1 && replay_places_.emplace(text, replays_.size()).second) replays_.push_back(text);
    }
  }

  const ResultRecord* result_at(std::size_t place, std::size_t column) const { return results_[place * implementations_.size() + column]; }

  json::object case_columns() const {
    json::array ids, titles, authorities, clauses;
    for (const CaseRecord& item : record_.cases) {
      ids.emplace_back(item.id);
      titles.emplace_back(item.title);
      authorities.emplace_back(item.authority);
      clauses.push_back(json::array(item.clauses.begin(), item.clauses.end()));
    }
    return {{"id", std::move(ids)}, {"title", std::move(titles)}, {"authority", std::move(authorities)}, {"clauses", std::move(clauses)}};
  }

  static json::array verdict_name_list() {
    json::array names;
    for (const VerdictRow& row : verdict_rows) names.emplace_back(row.name);
    return names;
  }

  json::array verdict_columns() const {
    json::array columns;
    for (std::size_t column = 0; column < implementations_.size(); ++column) {
      std::string letters;
      for (std::size_t place = 0; place < record_.cases.size(); ++place) {
        const ResultRecord* result = result_at(place, column);
        letters += result == nullptr ? ' ' : static_cast<char>('a' + verdict_rank(result->verdict));
      }
      columns.emplace_back(letters);
    }
    return columns;
  }

  // The first implementation that answered with this trace.
  std::size_t first_of_trace(std::size_t place, std::size_t column) const {
    const auto& trace = result_at(place, column)->trace;
    for (std::size_t earlier = 0; trace && earlier < column; ++earlier) {
      const ResultRecord* other = result_at(place, earlier);
      if (other != nullptr && other->trace == trace) return earlier;
    }
    return column;
  }

  json::object packed(const ResultRecord& result, const CaseRecord& item) const {
    json::object object = record_line_to_object(result);
    for (const char* key : {"record", "implementation", "case", "verdict"}) object.erase(key);
    if (result.outcome == "pass") object.erase("outcome");
    if (result.detail.empty()) object.erase("detail");
    if (result.duration_us == 0) object.erase("durationUs");
    if (result.attempts.size() == 1 && result.attempts[0] == AttemptRecord{result.outcome, result.detail}) object.erase("attempts");
    const auto& expected = result.asked ? result.asked->expect : item.expect;
    if (const auto as = std::find(expected.begin(), expected.end(), result.seen); as != expected.end()) {
      object.erase("seen");
      object["as"] = as - expected.begin();
    }
    if (const auto shared = replay_places_.find(replay_template(result)); shared != replay_places_.end()) object["replay"] = shared->second;
    return object;
  }

  const RunRecord& record_;
  std::vector<std::string> implementations_, replays_;
  std::unordered_map<std::string, std::size_t> implementation_places_, places_, replay_places_;
  std::vector<const ResultRecord*> results_; // case by case
};

} // namespace

PageJson page_json(const RunRecord& record, const std::string& history) {
  const Packing packing(record);
  PageJson page;
  page.index = packing.index(history);
  for (std::size_t place = 0; place < record.cases.size(); ++place) page.details.push_back(packing.details_of(place));
  return page;
}

} // namespace portproof
