#include "harness/run/load.h"

#include "harness/base/overloaded.h"
#include "harness/judge/history/history_json.h"

namespace portproof {
namespace {

LoadResult failed(CaseOutcome outcome, std::string detail) {
  LoadResult result;
  result.outcome = outcome;
  result.detail = std::move(detail);
  return result;
}

LoadResult judged(const Loaded& loaded) {
  const Result<History> history = history_from_json(loaded.history);
  if (!history) return failed(CaseOutcome::protocol_error, history.error().text());
  LoadResult result;
  result.report = check_history(*history);
  if (result.report.faults.empty() && result.report.received + result.report.buffers == 0) {
    result.detail = "nothing was received: the history proves nothing";
  }
  result.outcome = result.report.faults.empty() && result.detail.empty() ? CaseOutcome::pass : CaseOutcome::fail;
  return result;
}

LoadResult result_of(const Answered& answered) {
  return std::visit(overloaded{
                        [](const Loaded& loaded) { return judged(loaded); },
                        [](const Unsupported& unsupported) { return failed(CaseOutcome::unsupported, unsupported.why); },
                        [](const AdapterError& error) { return failed(CaseOutcome::protocol_error, error.what); },
                        [](const auto&) { return failed(CaseOutcome::protocol_error, "the answer is not one to a workload"); },
                    },
                    answered.answer);
}

} // namespace

LoadResult ask_load(const Implementation& implementation, const AskOptions& options, const LoadRequest& request) {
  Result<std::unique_ptr<Testee>> testee = implementation.start();
  if (!testee) return failed(CaseOutcome::not_run, testee.error().text());
  SessionOptions session_options;
  session_options.seed = options.run_seed;
  session_options.features = options.features;
  session_options.handshake_deadline = options.handshake_deadline;
  Result<Session> session = Session::open(*std::move(testee), session_options);
  if (!session) return failed(CaseOutcome::not_run, session.error().text());
  session->submit(request, std::chrono::milliseconds(request.budget_ms));
  while (!options.stop.stop_requested()) {
    const Event event = session->next(Session::Clock::now() + std::chrono::milliseconds(250));
    if (const auto* answered = std::get_if<Answered>(&event)) {
      LoadResult result = result_of(*answered);
      result.duration = answered->duration;
      if (result.outcome != CaseOutcome::pass) result.evidence = session->evidence();
      session->close(Session::Clock::now() + std::chrono::seconds(2));
      return result;
    }
    if (const auto* ended = std::get_if<Ended>(&event)) {
      LoadResult result = failed(outcome_of(ended->why), ended->text);
      result.evidence = session->evidence();
      return result;
    }
  }
  session->kill();
  return failed(CaseOutcome::not_run, "the run was stopped");
}

} // namespace portproof
