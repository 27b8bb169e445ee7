// What came of all mutants, for people and for machines.
#pragma once

#include "suites/mutants/script_trial.h"
#include "suites/mutants/trial.h"

namespace portproof {

struct MutantRow {
  std::string mutant; // name of its fault
  std::string what;   // what somebody got wrong
  std::vector<std::pair<std::string, Trial>> trials; // by suite, in the order of the columns
  std::optional<ScriptVerdict> script; // of the case that killed it; nothing where none was wanted

  bool is_killed() const;
};

// The line above the rows.
std::string matrix_head(const std::vector<std::string>& suites);
// One line; names the first question that killed, or says that the mutant survives and what is wrong with it. A script that speaks against
// the runtime follows.
std::string text_of(const MutantRow& row);
std::string json_of(const MutantRow& row);
// How many mutants each suite kills by itself, how many of those no other does, and which none does; what came of their scripts.
std::string matrix_summary(const std::vector<MutantRow>& rows);

} // namespace portproof
