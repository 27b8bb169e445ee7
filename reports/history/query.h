// What a history holds, read back.
#pragma once

#include "reports/history/sqlite.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace portproof {

struct HistoryImplementation {
  std::int64_t id = 0;
  std::string asked;         // the name by which it was asked for
  std::string name, version; // what it said of itself; empty where it could not be run
  std::string failed;        // why it could not be run; empty where it could
  std::int64_t clauses_kept = 0, clauses_asked = 0; // the score, as of a badge
  std::map<std::string, std::int64_t> tallies;      // by verdict

  // "node 22.23.3": answers are compared within one of these. The name by which it was asked for, where it said none.
  std::string identity() const;
  std::int64_t tally(std::string_view verdict) const;
  // How many verdicts need eyes.
  std::int64_t findings() const;
};

struct HistoryRun {
  std::int64_t id = 0;
  std::string started; // ISO 8601
  std::string portproof_version, seed, gate;
  int exit = 0;
  std::int64_t duration_ms = 0, case_count = 0;
  std::vector<HistoryImplementation> implementations; // in the order asked
};

struct HistoryFilter {
  std::string implementation; // as asked for, or a name, or NAME@VERSION where the version begins so; empty: all
  std::size_t last = 0;       // only so many runs, the newest; 0: all
};

bool fits(const HistoryFilter& filter, const HistoryImplementation& implementation);

// The runs with those of their implementations that fit, by start, newest last. Runs without one that fits are left out.
Result<std::vector<HistoryRun>> runs_of(Database& history, const HistoryFilter& filter);

// What one implementation answered to one case in one run.
struct HistoryAnswer {
  const HistoryRun* run = nullptr;
  const HistoryImplementation* implementation = nullptr;
  std::int64_t question = 0; // another one where the case asked or expected something else
  std::string verdict, outcome, detail;
  std::int64_t attempts = 0, disagreeing = 0;
};

// Gets the answers to one case, in the order of the runs. They lead into the runs that were asked for.
using TakeAnswers = std::function<void(const std::string& case_id, const std::vector<HistoryAnswer>& answers)>;

// The answers in these runs case by case, by case id; or those to one case alone. Cases without an answer there are left out.
Status each_case(Database& history, const std::vector<HistoryRun>& runs, const TakeAnswers& take);
Status one_case(Database& history, const std::vector<HistoryRun>& runs, const std::string& case_id, const TakeAnswers& take);

} // namespace portproof
