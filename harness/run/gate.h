// The gate: one answer for a whole run, out of its results.
#pragma once

#include "harness/judge/verdict.h"
#include "harness/run/record.h"

#include <map>

namespace portproof {

class Gate {
public:
  void count(Verdict verdict, bool authority_counts);
  // The gate breaks for a reason that belongs to no case.
  void problem(const std::string& message);
  // An implementation could not be run.
  void failed_testee(const std::string& implementation, const std::string& why);

  // Fills in gate, why and exit (DESIGN: 0 holds, 1 does not, 2 undecided, 3 could not be run). A run in which no
  // case was asked is 3.
  void conclude(RunEnd& end) const;

private:
  int asked_ = 0, not_run_ = 0;
  std::map<Verdict, int> breaking_, undecided_;
  std::vector<std::string> problems_, failed_;
};

} // namespace portproof
