#include "harness/run/sampler.h"

#include "harness/base/overloaded.h"
#include "harness/program/json.h"
#include "harness/run/seed.h"

#include <algorithm>
#include <fmt/format.h>

namespace portproof {
namespace {

using Clock = Session::Clock;

constexpr std::uint64_t first_runs = 4;                   // of which it is learned how long one takes
constexpr std::uint64_t request_runs_max = 20'000;
constexpr std::chrono::milliseconds request_time{1'000};  // that a request is to take
constexpr std::uint64_t late_max = 3;                     // requests of one program
constexpr int alone_factor = 8;                           // more time for a run that is asked alone

bool stop(SampleResult& result, CaseOutcome outcome, std::string detail) {
  result.outcome = outcome;
  result.detail = std::move(detail);
  return false;
}

bool take(Sampled sampled, SampleResult& result) {
  for (Sampled::Distinct& distinct : sampled.outcomes) {
    Result<Trace> trace = trace_from_json(distinct.trace);
    if (!trace) return stop(result, CaseOutcome::protocol_error, "a trace is malformed: " + trace.error().text());
    result.traces.push_back({*std::move(trace), distinct.count});
    result.runs += distinct.count;
  }
  return true;
}

bool take(Answer answer, SampleResult& result) {
  return std::visit(overloaded{
                        [&](Sampled& sampled) { return take(std::move(sampled), result); },
                        [&](Unsupported& unsupported) { return stop(result, CaseOutcome::unsupported, unsupported.why); },
                        [&](AdapterError& error) { return stop(result, CaseOutcome::protocol_error, "the adapter failed: " + error.what); },
                        [](Ran&) -> bool { PORTPROOF_ASSERT(!"a sample was answered by a run"); },
                        [](Loaded&) -> bool { PORTPROOF_ASSERT(!"a sample was answered by a load"); },
                    },
                    answer);
}

} // namespace

Sampler::~Sampler() {
  if (session_ && !session_->has_ended()) session_->close(Clock::now() + std::chrono::seconds(2));
}

std::optional<std::string> Sampler::open() {
  if (session_ && !session_->has_ended()) return std::nullopt;
  Result<Session> session = open_session(implementation_, options_, options_.run_seed);
  if (!session) return session.error().text();
  session_ = *std::move(session);
  return std::nullopt;
}

bool Sampler::ask(const SampleRequest& request, std::chrono::milliseconds time, SampleResult& result) {
  session_->submit(request, time);
  while (!options_.stop.stop_requested()) {
    Event event = session_->next(Clock::now() + std::chrono::milliseconds(250));
    if (auto* answered = std::get_if<Answered>(&event)) return take(std::move(answered->answer), result);
    if (const auto* ended = std::get_if<Ended>(&event)) {
      const std::string exit = session_->evidence().exit;
      return stop(result, outcome_of(ended->why), exit.empty() ? ended->text : fmt::format("{} ({})", ended->text, exit));
    }
  }
  session_->kill();
  return stop(result, CaseOutcome::not_run, "the run was stopped");
}

SampleResult Sampler::sample(const std::string& id, const Program& program, SampleEffort effort) {
  SampleResult result;
  if (const auto why = open()) {
    result.detail = *why;
    return result;
  }
  SampleRequest request{id, {}, to_json(program), first_runs};
  const Clock::time_point begin = Clock::now();
  const auto runs_left = [&] { return effort.runs == 0 ? request_runs_max : effort.runs - result.runs; };
  while (true) {
    request.seed = seed_text(case_seed(options_.run_seed, fmt::format("{} {}", id, ++requests_)));
    request.count = std::clamp<std::uint64_t>(request.count, 1, std::min(runs_left(), request_runs_max));
    if (!ask(request, options_.budget * static_cast<std::int64_t>(std::max<std::uint64_t>(request.count, first_runs)), result)) {
      if (result.outcome != CaseOutcome::deadline || result.late == late_max || open()) return result;
      request.count = 1;
      if (!ask(request, options_.budget * alone_factor, result)) return result;
      ++result.late;
    }
    const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
    const bool time_is_up = effort.time.count() != 0 && spent >= effort.time;
    if (runs_left() == 0 || time_is_up) break;
    const auto each = std::max<std::int64_t>(spent.count() / static_cast<std::int64_t>(result.runs), 1);
    const auto time = effort.time.count() == 0 ? request_time : std::min<std::chrono::microseconds>(request_time, effort.time - spent);
    request.count = static_cast<std::uint64_t>(std::chrono::microseconds(time).count() / each);
  }
  result.outcome = CaseOutcome::pass;
  return result;
}

} // namespace portproof
