#include "harness/run/asker.h"

#include "harness/base/overloaded.h"
#include "harness/program/json.h"
#include "harness/run/seed.h"

#include <fmt/format.h>

namespace portproof {
namespace {

constexpr std::chrono::seconds farewell_time{2};

// How long next() may wait before the stop request is looked at; it returns by itself when a program is overdue.
Session::Clock::time_point next_look() { return Session::Clock::now() + std::chrono::milliseconds(250); }

} // namespace

Result<Session> open_session(const Implementation& implementation, const AskOptions& options, std::uint64_t seed) {
  Result<std::unique_ptr<Testee>> testee = implementation.start();
  if (!testee) return testee.error();
  SessionOptions session_options;
  session_options.seed = seed;
  session_options.features = options.features;
  session_options.handshake_deadline = options.handshake_deadline * (implementation.start_up == StartUp::slow ? 4 : 1);
  return Session::open(*std::move(testee), session_options);
}

Asker::~Asker() = default;

Result<Session> Asker::open() {
  return open_session(implementation_, options_, options_.run_seed + ++sessions_);
}

RunRequest Asker::request_for(const Case& item) const {
  return RunRequest{item.id, seed_text(case_seed(options_.run_seed, item.id)), to_json(item.program)};
}

Status Asker::ask_all(CaseQueue& queue, const OnAttempt& on_attempt) {
  int fruitless = 0;
  std::optional<Session> session;
  while (std::optional<const Case*> waiting = queue.take()) {
    queue.put_back(*waiting);
    Result<Session> opened = open();
    if (!opened) return opened.error();
    fruitful_ = false;
    if (converse(*opened, queue, on_attempt)) {
      if (options_.stop.stop_requested()) return Done{}; // its destructor ends the process
      opened->close(Session::Clock::now() + farewell_time);
      return Done{};
    }
    fruitless = fruitful_ ? 0 : fruitless + 1;
    if (fruitless >= options_.fruitless_max) {
      return Error{fmt::format("{} processes in a row ended before they started any program; the last {}", fruitless, last_words_), implementation_.name};
    }
  }
  return Done{};
}

bool Asker::converse(Session& session, CaseQueue& queue, const OnAttempt& on_attempt) {
  std::map<RequestId, const Case*> asked;
  const std::size_t window = std::min<std::size_t>(options_.in_flight_max, session.identity().hello.in_flight_max);
  while (true) {
    while (asked.size() < window) {
      const std::optional<const Case*> next = queue.take();
      if (!next) break;
      asked.emplace(session.submit(request_for(**next), options_.budget), *next);
    }
    if (asked.empty() || options_.stop.stop_requested()) return true;

    Event event = session.next(next_look());
    if (std::holds_alternative<Started>(event)) {
      fruitful_ = true;
    } else if (const auto* answered = std::get_if<Answered>(&event)) {
      fruitful_ = true;
      const Case& item = *asked.at(answered->id);
      asked.erase(answered->id);
      Attempt attempt = attempt_of(item, *answered, options_.oracle);
      if (attempt.outcome != CaseOutcome::pass) attempt.evidence.stderr_tail = session.evidence().stderr_tail;
      on_attempt(item, std::move(attempt));
    } else if (const auto* ended = std::get_if<Ended>(&event)) {
      last_words_ = ended->text;
      for (const RequestId id : ended->started) {
        fruitful_ = true;
        on_attempt(*asked.at(id), attempt_of(*ended, session.evidence()));
        asked.erase(id);
      }
      for (auto rest = asked.rbegin(); rest != asked.rend(); ++rest) queue.put_back(rest->second);
      return false;
    }
  }
}

namespace {

Attempt not_run(const Error& error) {
  Attempt attempt;
  attempt.detail = error.text();
  return attempt;
}

} // namespace

Attempt Asker::ask_alone(const Case& item) {
  Result<Session> session = open();
  if (!session) return not_run(session.error());
  Attempt attempt = ask_in(*session, item);
  // OPTIMIZATION: no farewell. A runtime takes longer to leave than to answer, and it has nothing more to tell.
  if (!session->has_ended()) session->kill();
  return attempt;
}

Attempt Asker::ask_one(const Case& item) {
  if (!standing_ || standing_->has_ended()) {
    standing_.reset();
    Result<Session> session = open();
    if (!session) return not_run(session.error());
    standing_.emplace(*std::move(session));
  }
  Attempt attempt = ask_in(*standing_, item);
  // What was not waited for must not be taken for the answer to the next question.
  if (options_.stop.stop_requested()) standing_.reset();
  return attempt;
}

Attempt Asker::ask_in(Session& session, const Case& item) {
  session.submit(request_for(item), options_.budget);
  while (true) {
    Event event = session.next(next_look());
    if (const auto* answered = std::get_if<Answered>(&event)) {
      Attempt attempt = attempt_of(item, *answered, options_.oracle);
      // Evidence before the end: how a process ended that was ended by us says nothing.
      if (attempt.outcome != CaseOutcome::pass) attempt.evidence = session.evidence();
      return attempt;
    }
    if (const auto* ended = std::get_if<Ended>(&event)) return attempt_of(*ended, session.evidence());
    if (options_.stop.stop_requested()) return {};
  }
}

} // namespace portproof
