// The random run: programs that nobody wrote are put to the reference and to an implementation, and what differs is handed on.
#pragma once

#include "harness/fuzz/question.h"
#include "harness/run/asker.h"

namespace portproof {

struct FuzzOptions {
  std::uint64_t seed = 0;
  std::uint64_t count = 10'000;                            // programs to ask; 0: until the time is up
  std::optional<std::chrono::steady_clock::duration> time; // none: until the count is reached
  std::vector<std::uint64_t> first;                        // program seeds that are asked before all others
  unsigned jobs = 1;                                       // testees at once
  AskOptions ask;                                          // `stop` and `budget` among them
};

struct FuzzCounts {
  std::uint64_t asked = 0;  // answered, or the process ended over it
  std::uint64_t passed = 0; // as the reference
  std::uint64_t unasked = 0; // programs that make no question
};

// A program whose answer was not the reference's, or that was not answered.
struct Finding {
  std::unique_ptr<Case> question;
  Attempt attempt;
};

// Called with each finding, never from two threads at once.
using OnFinding = std::function<void(Finding)>;
// Called now and then with what has been counted so far; as OnFinding.
using OnFuzzProgress = std::function<void(const FuzzCounts&)>;

// Asks until the count is reached, the time is up or a stop is requested. An error where the implementation cannot be talked to.
Result<FuzzCounts> fuzz(const Implementation& implementation, const QuestionSource& source, const FuzzOptions& options,
                        const OnFinding& on_finding, const OnFuzzProgress& on_progress = {});

} // namespace portproof
