// What the answers to one case say over time: since when it is as it is, and how steady it is.
#pragma once

#include "reports/history/query.h"

#include <string>
#include <string_view>
#include <vector>

namespace portproof {

// The answers of one implementation of one version to one case, oldest first.
struct CaseSeries {
  std::string identity;
  std::vector<HistoryAnswer> answers; // never empty
};
std::vector<CaseSeries> series_of(const std::vector<HistoryAnswer>& answers);

// Runs that did not ask the case count nowhere. What is listed in expectation files does not matter: outcomes are compared.
struct Flakiness {
  std::size_t runs = 0;        // that have an answer
  std::size_t disagreeing = 0; // of these, those in which the attempts of the one run disagreed
  std::size_t pairs = 0;       // of runs that follow each other, and asked the same question
  std::size_t flips = 0;       // of these, those whose outcomes differ

  // From 0, steady, to 1: the share of runs and pairs that disagree.
  double share() const;
};
Flakiness flakiness_of(const CaseSeries& series);

// The answer with which the present verdict began: the first of the last ones that are alike. An unasked run between them ends nothing.
const HistoryAnswer& since_of(const CaseSeries& series);
// The verdict before that; empty where it was never another one.
std::string verdict_before(const CaseSeries& series);

// One character for a verdict. Capital letters are those that somebody must look at.
char sign_of(std::string_view verdict);

// A case that was not steady for one implementation of one version.
struct UnsteadyCase {
  std::string identity, case_id;
  Flakiness flakiness;
};
// Those of all implementations in these runs, by identity, each worst first.
Result<std::vector<UnsteadyCase>> unsteady_cases(Database& history, const std::vector<HistoryRun>& runs);

} // namespace portproof
