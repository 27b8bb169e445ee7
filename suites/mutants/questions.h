// The suites that mutants are put to, each as a list of questions that is made once and asked of every mutant.
#pragma once

#include "harness/catalog/catalog.h"
#include "harness/fuzz/question.h"
#include "harness/protocol/messages.h"

#include <memory>

namespace portproof {

// Immutable once it is made: asked from several threads at once.
struct QuestionList {
  std::string suite;                       // `conformance`, `random`, `laws`, `litmus`
  std::vector<std::unique_ptr<Case>> made; // those that no catalog holds
  std::vector<const Case*> questions;      // in the order of asking; a race stands there several times
};

// The cases of the catalog that whoever claims this is asked, regressions among them. The catalog must outlive the list.
QuestionList conformance_questions(const Catalog& catalog, const Hello& hello);

// So many random programs, each with the answer of the reference. The same for the same seed.
QuestionList random_questions(const Menu& menu, const Reference& reference, std::uint64_t seed, std::size_t count);

// So many programs for each law that the claimed features allow. The same for the same seed.
QuestionList law_questions(const std::set<std::string>& claimed, std::uint64_t seed, std::size_t count);

// The litmus programs, each so many times, with the outcomes that the oracle allows. An error where a file cannot be read or the
// oracle does not come to an end.
Result<QuestionList> litmus_questions(const std::string& root, std::size_t times);

// The same list with those questions first whose ids share most words with the name. Only quicker: a mutant is mostly found out there.
std::vector<const Case*> nearest_first(const QuestionList& list, std::string_view name);

} // namespace portproof
