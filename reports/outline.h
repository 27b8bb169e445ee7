// A run record arranged the way reports read it: per implementation, with clauses and cases at hand.
#pragma once

#include "harness/run/record.h"
#include "reports/verdicts.h"

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace portproof {

struct ImplementationOutline {
  std::string name;                       // as it was asked for
  const TesteeRecord* testee = nullptr;   // absent where the run was cut off before its handshake
  std::vector<const ResultRecord*> results;   // in the order of the record
  // Those that need eyes, worst verdict first, else in order. Where the implementation could not be run, its cases that
  // were therefore not run are left out: identity_text says it once for all of them.
  std::vector<const ResultRecord*> attention;
  std::array<std::size_t, verdict_rows.size()> counts = {}; // by rank of the verdict
  std::vector<const CaseRecord*> missing; // selected cases without a result

  std::size_t count(std::string_view verdict) const { return counts[verdict_rank(verdict)]; }
};

// Points into the record that it was made from, which must outlive it and stay unchanged.
class Outline {
public:
  explicit Outline(const RunRecord& record);

  // In the order asked for; then any that only results name.
  const std::vector<ImplementationOutline>& implementations() const { return implementations_; }

  // nullptr where the record has no such line.
  const CaseRecord* case_of(std::string_view id) const;
  const ClauseRecord* clause_of(std::string_view id) const;

private:
  ImplementationOutline& implementation(const std::string& name);

  std::vector<ImplementationOutline> implementations_;
  std::unordered_map<std::string_view, const CaseRecord*> cases_;
  std::unordered_map<std::string_view, const ClauseRecord*> clauses_;
};

// "412 pass, 2 fail, 5 known-failure": the verdicts that occur, worst first with pass at the front.
std::string counts_text(const ImplementationOutline& implementation);

// "node 22.23.3, documents of 22.23.3, adapter portproof-node 1", or why it could not be run.
std::string identity_text(const ImplementationOutline& implementation);

// The gate in one sentence: "The gate holds", "… is undecided", or that the run was cut off.
std::string gate_text(const RunRecord& record);

// The first part of a text, cut at a character's boundary; ends in " …" where it was cut.
std::string shortened(std::string_view text, std::size_t bytes_max);

} // namespace portproof
