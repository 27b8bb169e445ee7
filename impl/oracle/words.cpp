#include "impl/oracle/words.h"

#include <algorithm>
#include <fmt/format.h>

namespace portproof::reference {

std::string name_of(Choice choice) {
  switch (choice) {
    case Choice::next_port: return "next-port";
    case Choice::batch: return "batch";
    case Choice::close_order: return "close-order";
    case Choice::closing_queue: return "closing-queue";
    case Choice::moved_handle: return "moved-handle";
    case Choice::worker_online: return "worker-online";
    case Choice::worker_exits: return "worker-exits";
    case Choice::worker_error: return "worker-error";
  }
  PORTPROOF_ASSERT(false);
}

std::vector<std::string> words_of(ProgramExecution& execution, const std::vector<Decision>& schedule) {
  std::vector<std::string> lines;
  std::string last_agent;
  std::string agent;
  const auto say = [&](const std::string& what) {
    if (agent != last_agent || lines.empty()) {
      lines.push_back(agent + ": " + what);
    } else {
      lines.back() += ", " + what;
    }
    last_agent = agent;
  };
  execution.set_words(FiberExecutor::Words::wanted);
  execution.rewind(0);
  for (const Decision& decision : schedule) {
    if (decision.kind == Decision::Kind::move) {
      execution.take(static_cast<StrandNumber>(decision.number));
      agent = execution.agent_of(static_cast<StrandNumber>(decision.number));
    } else {
      if (decision.number != 0) say("(" + name_of(execution.choice()) + ": " + std::to_string(decision.number) + ")");
      execution.answer(decision.number);
    }
    for (const std::string& deed : execution.deeds()) say(deed);
  }
  execution.set_words(FiberExecutor::Words::unwanted);
  return lines;
}

std::string words_of(const Refused& refused) {
  std::string sentence;
  for (const Refused::Departure& departure : refused.departures) {
    const auto followed = std::find_if(refused.prefix.begin(), refused.prefix.end(), [&](const auto& lines) { return lines.agent == departure.agent; });
    const std::size_t number = (followed == refused.prefix.end() ? 0 : followed->entries.size()) + 1;
    std::string allowed;
    for (const std::string& entry : departure.allowed) allowed += (allowed.empty() ? "`" : " or `") + entry + "`";
    sentence += fmt::format("{}entry {} of {} is {}, where {} is allowed", sentence.empty() ? "" : "; ", number, departure.agent,
                            departure.seen ? "`" + *departure.seen + "`" : "missing", allowed.empty() ? "nothing more" : allowed);
  }
  return sentence.empty() ? "the agents are not those that the program comes to" : sentence;
}

} // namespace portproof::reference
