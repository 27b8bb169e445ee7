// A suite as mutants are put to it.
#pragma once

#include "suites/mutants/trial.h"

#include <functional>
#include <string>

namespace portproof {

struct MutantSuite {
  std::string name; // `conformance`, `random`, `laws`, `litmus`, `stress`
  std::function<Trial(const Implementation&, const AskOptions&)> put; // from several threads at once
};

// The questions, those first whose ids share most words with the implementation's name.
MutantSuite suite_of(QuestionList list);

// Every stress workload so many times, small ones, each time with another seed.
MutantSuite stress_suite(std::uint64_t seed, std::size_t rounds);

} // namespace portproof
