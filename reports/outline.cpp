#include "reports/outline.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_set>

namespace portproof {

namespace {

bool needs_attention(const ResultRecord& result, const TesteeRecord* testee) {
  const bool said_already = testee && !testee->failed.empty() && result.verdict == "not-run";
  return verdict_row(result.verdict).concern == Concern::eyes && !said_already;
}

} // namespace

Outline::Outline(const RunRecord& record) {
  for (const CaseRecord& each : record.cases) cases_.emplace(each.id, &each);
  for (const ClauseRecord& each : record.clauses) clauses_.emplace(each.id, &each);
  for (const std::string& name : record.start.implementations) implementation(name);
  for (const TesteeRecord& each : record.testees) implementation(each.implementation).testee = &each;

  std::unordered_map<std::string_view, std::unordered_set<std::string_view>> answered;
  for (const ResultRecord& result : record.results) {
    ImplementationOutline& of = implementation(result.implementation);
    of.results.push_back(&result);
    ++of.counts[verdict_rank(result.verdict)];
    if (needs_attention(result, of.testee)) of.attention.push_back(&result);
    answered[result.implementation].insert(result.case_id);
  }
  for (ImplementationOutline& each : implementations_) {
    std::stable_sort(each.attention.begin(), each.attention.end(), [](const ResultRecord* one, const ResultRecord* other) {
      return verdict_rank(one->verdict) < verdict_rank(other->verdict);
    });
    for (const CaseRecord& question : record.cases)
      if (!answered[each.name].contains(question.id)) each.missing.push_back(&question);
  }
}

const CaseRecord* Outline::case_of(std::string_view id) const {
  const auto found = cases_.find(id);
  return found == cases_.end() ? nullptr : found->second;
}

const ClauseRecord* Outline::clause_of(std::string_view id) const {
  const auto found = clauses_.find(id);
  return found == clauses_.end() ? nullptr : found->second;
}

ImplementationOutline& Outline::implementation(const std::string& name) {
  for (ImplementationOutline& each : implementations_)
    if (each.name == name) return each;
  implementations_.push_back({name});
  return implementations_.back();
}

std::string counts_text(const ImplementationOutline& implementation) {
  std::string text;
  const auto add = [&](std::size_t count, std::string_view word) {
    if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, word);
  };
  add(implementation.count("pass"), "pass");
  for (std::size_t rank = 0; rank < verdict_rows.size(); ++rank)
    if (verdict_rows[rank].name != "pass") add(implementation.counts[rank], verdict_rows[rank].name);
  add(implementation.missing.size(), "without a result");
  return text.empty() ? "nothing was asked" : text;
}

std::string identity_text(const ImplementationOutline& implementation) {
  const TesteeRecord* testee = implementation.testee;
  if (!testee) return "the run ended before its handshake";
  if (testee->name.empty()) return "could not be run: " + testee->failed;
  const std::string documents =
      testee->documents ? fmt::format("documents of {}", *testee->documents) : "documents without a version";
  std::string text = fmt::format("{} {}, {}, adapter {} {}", testee->name, testee->version, documents,
                                 testee->adapter_name, testee->adapter_version);
  return testee->failed.empty() ? text : fmt::format("{}; stopped: {}", text, testee->failed);
}

std::string gate_text(const RunRecord& record) {
  if (!record.end) return "The run was cut off; the gate was not decided";
  if (record.end->gate == "holds") return "The gate holds";
  if (record.end->gate == "breaks") return "The gate does not hold";
  return "The gate is undecided";
}

std::string shortened(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return std::string(text);
  while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0) == 0x80) --bytes_max;
  return std::string(text.substr(0, bytes_max)) + " …";
}

} // namespace portproof
