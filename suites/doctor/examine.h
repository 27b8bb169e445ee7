// Whether an adapter keeps the protocol, and what there is to mend where it does not. The implementation behind it is not judged.
#pragma once

#include "harness/catalog/catalog.h"
#include "harness/run/implementation.h"

#include <chrono>
#include <functional>
#include <string>

namespace portproof {

struct Finding {
  enum class Kind { fine, left_out, fault };
  Kind kind = Kind::fine;
  std::string what;   // one clause for people: what was looked at, or what is wrong
  std::string remedy; // of a fault: what to do
};

struct ExaminationOptions {
  std::chrono::milliseconds patience{10'000}; // for each answer; the start of the process has three times as long
  std::uint64_t seed = 1;
};

// Starts the adapter a few times and tells of each finding as it comes. `questions` are those of questions.yaml. Returns the
// number of faults.
std::size_t examine(const Implementation& implementation, const Catalog& catalog, const std::vector<Case>& questions,
                    const ExaminationOptions& options, const std::function<void(const Finding&)>& tell);

} // namespace portproof
