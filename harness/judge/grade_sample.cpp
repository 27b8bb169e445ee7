#include "harness/judge/grade_sample.h"

#include "harness/base/assert.h"
#include "harness/program/text.h"

#include <algorithm>
#include <tuple>

namespace portproof {

LitmusOutcome outcome_of(const Trace& trace) {
  LitmusOutcome outcome;
  for (const AgentTrace& agent : trace.agents) {
    for (const Entry& entry : agent.entries) outcome[agent.agent].push_back(text_of(trace.graph, entry));
  }
  return outcome;
}

std::string one_line(const LitmusOutcome& outcome) {
  std::string text;
  for (const auto& [agent, entries] : outcome) {
    for (const std::string& entry : entries) text += (text.empty() ? "" : "; ") + agent + ": " + entry;
  }
  return text.empty() ? "nothing" : text;
}

const char* name_of(LitmusGrade grade) {
  switch (grade) {
    case LitmusGrade::forbidden: return "forbidden";
    case LitmusGrade::known: return "known";
    case LitmusGrade::allowed: return "allowed";
    case LitmusGrade::notable: return "notable";
  }
  PORTPROOF_ASSERT(false);
}

namespace {

void give_grade(LitmusBar& bar, const Litmus& litmus, const std::string& implementation, bool is_allowed) {
  if (is_allowed) {
    const auto graded = std::find_if(litmus.graded.begin(), litmus.graded.end(), [&bar](const GradedOutcome& each) {
      return each.grade == GradedOutcome::Grade::notable && fits(each.outcome, bar.outcome);
    });
    bar.grade = graded == litmus.graded.end() ? LitmusGrade::allowed : LitmusGrade::notable;
    if (graded != litmus.graded.end()) bar.means = graded->means;
    return;
  }
  const auto known = std::find_if(litmus.known.begin(), litmus.known.end(), [&](const KnownOutcome& each) {
    return each.implementation == implementation && fits(each.outcome, bar.outcome);
  });
  bar.grade = known == litmus.known.end() ? LitmusGrade::forbidden : LitmusGrade::known;
  if (known != litmus.known.end()) bar.means = known->reason;
}

} // namespace

SampleGrade grade_sample(const Litmus& litmus, const std::string& implementation, const std::vector<LitmusOutcome>& allowed, const std::map<LitmusOutcome, std::uint64_t>& seen) {
  SampleGrade result;
  result.allowed = allowed.size();
  for (const auto& [outcome, count] : seen) {
    const bool is_allowed = std::find(allowed.begin(), allowed.end(), outcome) != allowed.end();
    LitmusBar bar{outcome, count};
    give_grade(bar, litmus, implementation, is_allowed);
    result.allowed_seen += is_allowed ? 1 : 0;
    result.runs += count;
    result.bars.push_back(std::move(bar));
  }
  for (const GradedOutcome& graded : litmus.graded) {
    if (graded.grade != GradedOutcome::Grade::notable) continue;
    ++result.notable;
    const bool was_seen = std::any_of(seen.begin(), seen.end(), [&graded](const auto& entry) { return fits(graded.outcome, entry.first); });
    result.notable_seen += was_seen ? 1 : 0;
  }
  const auto rank = [](const LitmusBar& bar) { return std::tuple(bar.grade != LitmusGrade::forbidden, ~bar.count); };
  std::stable_sort(result.bars.begin(), result.bars.end(), [&rank](const LitmusBar& left, const LitmusBar& right) { return rank(left) < rank(right); });
  return result;
}

} // namespace portproof
