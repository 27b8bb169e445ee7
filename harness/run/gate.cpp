#include "harness/run/gate.h"

#include <fmt/format.h>

namespace portproof {

void Gate::count(Verdict verdict, bool authority_counts) {
  const bool asked = verdict != Verdict::unsupported && verdict != Verdict::not_required && verdict != Verdict::not_run && verdict != Verdict::skipped;
  if (asked) ++asked_;
  switch (effect_of(verdict, authority_counts)) {
    case Effect::holds:
    case Effect::information: break;
    case Effect::breaks: ++breaking_[verdict]; break;
    case Effect::undecided: ++undecided_[verdict]; break;
    case Effect::not_run: ++not_run_; break;
  }
}

void Gate::problem(const std::string& message) { problems_.push_back(message); }

void Gate::failed_testee(const std::string& implementation, const std::string& why) {
  failed_.push_back(fmt::format("{} could not be run: {}", implementation, why));
}

void Gate::conclude(RunEnd& end) const {
  for (const auto& [verdict, count] : breaking_) end.why.push_back(fmt::format("{} {}", count, name_of(verdict)));
  end.why.insert(end.why.end(), problems_.begin(), problems_.end());
  end.why.insert(end.why.end(), failed_.begin(), failed_.end());
  if (not_run_ > 0 && failed_.empty()) end.why.push_back(fmt::format("{} not run", not_run_));
  for (const auto& [verdict, count] : undecided_) end.why.push_back(fmt::format("{} {}", count, name_of(verdict)));
  if (asked_ == 0) end.why.push_back("no case was asked");

  // A definite failure says more than what is missing, and what is missing more than what nobody could decide.
  if (!breaking_.empty() || !problems_.empty()) {
    end.gate = "breaks";
    end.exit = 1;
  } else if (!failed_.empty() || not_run_ > 0 || asked_ == 0) {
    end.gate = "undecided";
    end.exit = 3;
  } else if (!undecided_.empty()) {
    end.gate = "undecided";
    end.exit = 2;
  } else {
    end.gate = "holds";
    end.exit = 0;
  }
}

} // namespace portproof
