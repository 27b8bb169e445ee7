// What an implementation was seen to do with one litmus program, against what is allowed and what is graded.
#pragma once

#include "harness/catalog/litmus.h"
#include "harness/program/trace.h"

namespace portproof {

// Entries in text form, by agent; only agents that saw something.
using LitmusOutcome = std::map<std::string, std::vector<std::string>>;
LitmusOutcome outcome_of(const Trace& trace);
// `child: got: 1; main: w exit: 0`, for people.
std::string one_line(const LitmusOutcome& outcome);

enum class LitmusGrade {
  forbidden,
  known, // forbidden, and listed for the implementation
  allowed,
  notable,
};
const char* name_of(LitmusGrade grade);

struct LitmusBar {
  LitmusOutcome outcome;
  std::uint64_t count = 0;
  LitmusGrade grade = LitmusGrade::allowed;
  std::string means; // of a notable or a known one
};

struct SampleGrade {
  std::vector<LitmusBar> bars; // forbidden ones first, then the more frequent ones
  std::uint64_t runs = 0;
  std::size_t allowed = 0, allowed_seen = 0; // outcomes
  std::size_t notable = 0, notable_seen = 0; // graded ones

  bool has_forbidden() const { return !bars.empty() && bars.front().grade == LitmusGrade::forbidden; }
  // Whether the agents were ever so aligned that their order mattered: more than one outcome came.
  bool has_hit_window() const { return bars.size() > 1; }
};

// `allowed`: every outcome that the oracle knows of. `implementation`: who showed it, by name.
SampleGrade grade_sample(const Litmus& litmus, const std::string& implementation, const std::vector<LitmusOutcome>& allowed, const std::map<LitmusOutcome, std::uint64_t>& seen);

} // namespace portproof
