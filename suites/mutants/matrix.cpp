#include "suites/mutants/matrix.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <map>

namespace portproof {
namespace {

constexpr int name_width = 48, cell_width = 13;

std::string_view word_of(ScriptVerdict::Kind kind) {
  switch (kind) {
    case ScriptVerdict::Kind::passes: return "pass on a runtime without the fault";
    case ScriptVerdict::Kind::speaks_against: return "speak against it";
    case ScriptVerdict::Kind::says_nothing: return "are of cases that it fails itself";
    case ScriptVerdict::Kind::no_script: return "cannot be written";
  }
  PORTPROOF_ASSERT(false);
}

std::string_view cell_of(Trial::End end) {
  switch (end) {
    case Trial::End::survived: return "-";
    case Trial::End::killed: return "killed";
    case Trial::End::stopped: return "stopped";
    case Trial::End::spared: return "not put";
  }
  PORTPROOF_ASSERT(false);
}

} // namespace

bool MutantRow::is_killed() const {
  return std::any_of(trials.begin(), trials.end(), [](const auto& trial) { return trial.second.end == Trial::End::killed; });
}

std::string matrix_head(const std::vector<std::string>& suites) {
  std::string line = fmt::format("{:<{}}", "mutant", name_width);
  for (const std::string& suite : suites) line += fmt::format("{:<{}}", suite, cell_width);
  return line + "killed by\n";
}

std::string text_of(const MutantRow& row) {
  std::string line = fmt::format("{:<{}}", row.mutant, name_width);
  std::string killer;
  for (const auto& [suite, trial] : row.trials) {
    line += fmt::format("{:<{}}", cell_of(trial.end), cell_width);
    if (killer.empty()) killer = trial.killer;
  }
  line += (killer.empty() ? "SURVIVES: " + row.what : killer) + "\n";
  if (row.script && row.script->kind == ScriptVerdict::Kind::speaks_against) line += "its script SPEAKS AGAINST a runtime without the fault:\n" + row.script->text;
  return line;
}

std::string json_of(const MutantRow& row) {
  boost::json::object trials;
  for (const auto& [suite, trial] : row.trials) {
    boost::json::object of_suite{{"end", trial.end == Trial::End::survived ? "survived" : cell_of(trial.end)}, {"asked", trial.asked}};
    if (trial.end == Trial::End::killed) {
      of_suite["killer"] = trial.killer;
      of_suite["how"] = trial.how;
    }
    trials[suite] = std::move(of_suite);
  }
  return boost::json::serialize(boost::json::object{{"mutant", row.mutant}, {"what", row.what}, {"killed", row.is_killed()}, {"suites", std::move(trials)}}) + "\n";
}

std::string matrix_summary(const std::vector<MutantRow>& rows) {
  struct Kills {
    std::size_t put_alone = 0, by_no_other = 0;
  };
  std::map<std::string, Kills> by_suite;
  std::size_t killed = 0, by_several = 0;
  std::string survivors;
  for (const MutantRow& row : rows) {
    std::vector<Kills*> killers;
    for (const auto& [suite, trial] : row.trials) {
      Kills& kills = by_suite[suite];
      if (trial.end == Trial::End::killed) killers.push_back(&kills);
    }
    for (Kills* kills : killers) ++kills->put_alone;
    if (killers.size() == 1) ++killers.front()->by_no_other;
    if (killers.size() > 1) ++by_several;
    killed += killers.empty() ? 0 : 1;
    if (killers.empty()) survivors += fmt::format("survives: {}: {}\n", row.mutant, row.what);
  }
  std::string line = fmt::format("{} of {} mutants are killed, {} by several suites", killed, rows.size(), by_several);
  for (const auto& [suite, kills] : by_suite) line += fmt::format("; {} by {} alone, {} of them by no other", kills.put_alone, suite, kills.by_no_other);
  std::map<ScriptVerdict::Kind, std::size_t> scripts;
  for (const MutantRow& row : rows) {
    if (row.script) ++scripts[row.script->kind];
  }
  if (!scripts.empty()) line += "\nscripts of the cases that killed:";
  for (const auto& [kind, count] : scripts) line += fmt::format(" {} {};", count, word_of(kind));
  if (!scripts.empty()) line.pop_back();
  return survivors + line + "\n";
}

} // namespace portproof
