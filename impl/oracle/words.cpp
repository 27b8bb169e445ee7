#include "impl/oracle/words.h"

namespace portproof::reference {

std::string name_of(Choice choice) {
  switch (choice) {
    case Choice::next_port: return "next-port";
    case Choice::batch: return "batch";
    case Choice::closing_queue: return "closing-queue";
    case Choice::moved_handle: return "moved-handle";
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
  return lines;
}

} // namespace portproof::reference
