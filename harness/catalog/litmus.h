// Litmus programs: small races, with the outcomes that say something (CATALOG.md). Which outcomes are allowed no file lists: the
// oracle knows.
#pragma once

#include "harness/base/result.h"
#include "harness/program/program.h"
#include "harness/program/yaml_tree.h"

#include <map>
#include <string>
#include <vector>

namespace portproof {

// What agents saw, in text form; those that are not named may have seen anything.
using OutcomePattern = std::map<std::string, std::vector<std::string>>;
// Whether those agents, each with all that it saw, are as the pattern says. An agent that is not there has seen nothing.
bool fits(const OutcomePattern& pattern, const std::map<std::string, std::vector<std::string>>& outcome);

struct GradedOutcome {
  enum class Grade { notable, forbidden };
  Grade grade = Grade::notable; // what is allowed and not notable is just allowed
  OutcomePattern outcome;
  std::string means; // one sentence for people
};

// How often each outcome came, in one real run.
struct Histogram {
  struct Bar {
    std::uint64_t count = 0;
    OutcomePattern outcome;
  };
  std::string of, command; // which implementation; what printed it
  std::vector<Bar> bars;
};

// What an implementation is known to show though it is not allowed.
struct KnownOutcome {
  std::string implementation; // by name, before `@`
  OutcomePattern outcome;
  std::string reason;         // one sentence for people
  std::string case_id;        // the case that shows the same alone: its expectation says for which versions, and how to reproduce it
};

struct Litmus {
  std::string id;
  std::string about; // what races, and why it is of interest
  std::vector<std::string> clauses;
  Program program;
  std::vector<GradedOutcome> graded;
  std::vector<KnownOutcome> known;
  Histogram histogram;
  std::string place; // file:line
};

// The programs of one file, in its order. Errors name file and line.
Result<std::vector<Litmus>> load_litmus_file(const std::string& path);
// The same of a file that was parsed.
Result<std::vector<Litmus>> litmus_from_yaml(const YamlFile& file);
// Those of all files below suites/litmus of the tree, by id. Ids that stand twice are an error.
Result<std::vector<Litmus>> load_litmus(const std::string& root);

} // namespace portproof
