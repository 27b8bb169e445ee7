#include "suites/mutants/trial.h"

namespace portproof {

Trial put_to_trial(const Implementation& implementation, const std::vector<const Case*>& questions, const AskOptions& options) {
  std::stop_source enough;
  const std::stop_callback stop_from_outside(options.stop, [&enough] { enough.request_stop(); });
  AskOptions own = options;
  own.stop = enough.get_token();
  AskOptions of_witness = options; // what asks alone goes on when enough is known
  Asker asker(implementation, own), witness(implementation, of_witness);
  Trial trial;
  const auto take = [&](const Case& item, const Attempt& attempt) {
    ++trial.asked;
    if (trial.end == Trial::End::killed || attempt.outcome == CaseOutcome::pass) return;
    if (attempt.outcome == CaseOutcome::deadline && witness.ask_alone(item).outcome == CaseOutcome::pass) return;
    trial.end = Trial::End::killed;
    trial.killer = item.id;
    trial.how = attempt.detail;
    enough.request_stop();
  };
  CaseQueue queue({questions.begin(), questions.end()});
  const Status status = asker.ask_all(queue, take);
  if (trial.end == Trial::End::killed) return trial;
  if (options.stop.stop_requested()) trial.end = Trial::End::stopped;
  else if (!status) trial = {Trial::End::killed, "the handshake", status.error().text(), trial.asked};
  return trial;
}

} // namespace portproof
