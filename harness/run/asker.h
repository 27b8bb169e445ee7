// Asker: puts cases to one implementation, in company through a process that stays up, or alone in a fresh one. A process
// that dies, hangs or lies costs the program that was running, and no other.
//
// One thread owns an Asker; several askers of one implementation share a CaseQueue.
#pragma once

#include "harness/run/attempt.h"
#include "harness/run/case_queue.h"
#include "harness/run/implementation.h"

#include <stop_token>

namespace portproof {

struct AskOptions {
  std::uint64_t run_seed = 0;
  Features features;                        // the closed list that a hello may claim from
  std::chrono::milliseconds budget{2000};   // of one program, from its start
  std::chrono::milliseconds handshake_deadline{30'000}; // four times as long for a slow start-up
  std::size_t in_flight_max = 32;
  // A process that ends so often in a row without having started any program makes the asker give up.
  int fruitless_max = 3;
  const Oracle* oracle = nullptr; // of grade(); it must outlive the asker
  std::stop_token stop = {}; // once requested, the asker returns soon, with whatever it has
};

// Starts one testee and shakes hands with it; `seed` is that of the session.
Result<Session> open_session(const Implementation& implementation, const AskOptions& options, std::uint64_t seed);

// Called with each attempt in company, in the order in which they end.
using OnAttempt = std::function<void(const Case&, Attempt)>;

class Asker {
public:
  // The references must outlive the asker.
  Asker(const Implementation& implementation, const AskOptions& options) : implementation_(implementation), options_(options) {}
  ~Asker();

  // Asks cases from the queue until it is empty. An error where the implementation cannot be talked to any more; the
  // cases that this asker had taken are back in the queue then.
  Status ask_all(CaseQueue& queue, const OnAttempt& on_attempt);

  // Asks one case in a process of its own, as its first and only program.
  Attempt ask_alone(const Case& item);

  // Asks one case in a process that stays for the next one, unless the case has ended it.
  Attempt ask_one(const Case& item);

private:
  Result<Session> open();
  Attempt ask_in(Session& session, const Case& item);
  RunRequest request_for(const Case& item) const;
  // Asks until the queue is empty (true) or the session has ended (false).
  bool converse(Session& session, CaseQueue& queue, const OnAttempt& on_attempt);

  const Implementation& implementation_;
  const AskOptions& options_;
  std::optional<Session> standing_; // of ask_one
  std::uint64_t sessions_ = 0;
  bool fruitful_ = false; // whether the session that ended had started any program
  std::string last_words_;
};

} // namespace portproof
