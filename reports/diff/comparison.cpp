#include "reports/diff/comparison.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <optional>

namespace portproof {
namespace {

using Results = std::map<std::string_view, const ResultRecord*>;

// Whether the implementation has answered for itself; a deadline and a crash are answers too.
bool is_answer(const ResultRecord* result) {
  return result != nullptr && result->outcome != "unsupported" && result->outcome != "not-required" && result->outcome != "not-run";
}

bool fails_alike(const ResultRecord& before, const ResultRecord& after) {
  return before.outcome == after.outcome && before.difference == after.difference;
}

std::optional<Change> change_of(const ResultRecord* before, const ResultRecord* after) {
  const bool answered_before = is_answer(before), answered_after = is_answer(after);
  if (!answered_before && !answered_after) return std::nullopt;
  if (!answered_before) return Change::added;
  if (!answered_after) return Change::gone;
  const bool passed_before = before->outcome == "pass", passed_after = after->outcome == "pass";
  if (passed_before != passed_after) return passed_after ? Change::better : Change::worse;
  if (passed_after || fails_alike(*before, *after)) return std::nullopt;
  return Change::otherwise;
}

Results results_of(const RunRecord& record, std::string_view implementation) {
  Results results;
  for (const ResultRecord& result : record.results) {
    if (result.implementation == implementation) results.emplace(result.case_id, &result);
  }
  return results;
}

ImplementationComparison compare_one(const RunRecord& before, const TesteeRecord& testee_before, const RunRecord& after, const TesteeRecord& testee_after) {
  ImplementationComparison out;
  out.before = &testee_before;
  out.after = &testee_after;
  const Results old_results = results_of(before, testee_before.implementation);
  const Results new_results = results_of(after, testee_after.implementation);
  const auto look = [&](std::string_view id, const ResultRecord* old_one, const ResultRecord* new_one) {
    if (const auto change = change_of(old_one, new_one)) {
      out.changes.push_back({*change, std::string(id), old_one, new_one});
    } else if (is_answer(old_one)) {
      ++out.same;
    }
  };
  for (const auto& [id, result] : old_results) {
    const auto found = new_results.find(id);
    look(id, result, found == new_results.end() ? nullptr : found->second);
  }
  for (const auto& [id, result] : new_results) {
    if (!old_results.contains(id)) look(id, nullptr, result);
  }
  const auto rank = [](Change change) {
    return std::find_if(change_rows.begin(), change_rows.end(), [change](const ChangeRow& row) { return row.change == change; }) - change_rows.begin();
  };
  std::stable_sort(out.changes.begin(), out.changes.end(), [&](const CaseChange& a, const CaseChange& b) { return rank(a.change) < rank(b.change); });
  return out;
}

} // namespace

std::size_t ImplementationComparison::count(Change change) const {
  return static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), [change](const CaseChange& each) { return each.change == change; }));
}

Result<Comparison> compare(const RunRecord& before, const RunRecord& after) {
  Comparison out;
  if (before.testees.size() == 1 && after.testees.size() == 1) {
    out.implementations.push_back(compare_one(before, before.testees[0], after, after.testees[0]));
    return out;
  }
  const auto named = [](const RunRecord& record, const std::string& name) {
    return std::find_if(record.testees.begin(), record.testees.end(), [&](const TesteeRecord& each) { return each.implementation == name; });
  };
  for (const TesteeRecord& testee : before.testees) {
    const auto partner = named(after, testee.implementation);
    if (partner == after.testees.end()) {
      out.only_before.push_back(testee.implementation);
    } else {
      out.implementations.push_back(compare_one(before, testee, after, *partner));
    }
  }
  for (const TesteeRecord& testee : after.testees) {
    if (named(before, testee.implementation) == before.testees.end()) out.only_after.push_back(testee.implementation);
  }
  if (out.implementations.empty()) {
    return Error{fmt::format("the two runs have no implementation in common ({}; {})", fmt::join(out.only_before, ", "), fmt::join(out.only_after, ", "))};
  }
  return out;
}

std::string identity_of(const TesteeRecord& testee) {
  return testee.name.empty() ? testee.implementation : testee.name + " " + testee.version;
}

std::string words_of(const ResultRecord* result) {
  if (result == nullptr) return "no such case";
  if (result->difference) {
    const auto text = [](const std::optional<std::string>& entry) { return entry ? "`" + *entry + "`" : std::string("the end"); };
    return fmt::format("{}: expected {}, seen {}", result->outcome, text(result->difference->expected), text(result->difference->seen));
  }
  return result->detail.empty() || result->outcome == "pass" ? result->outcome : result->outcome + ": " + result->detail;
}

} // namespace portproof
