#include "harness/judge/history/check_flow.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <unordered_map>

namespace portproof {
namespace {

using Outcomes = std::unordered_map<std::uint32_t, std::uint32_t>; // by message

const char* word_of(std::uint32_t outcome) { return outcome == 0 ? "done" : "failed"; }

class FlowCheck {
public:
  FlowCheck(const History& history, HistoryReport& report) : history_(history), report_(report) {}

  void run() {
    for (const AgentHistory& agent : history_) {
      for (const HistoryEvent& event : agent.events) take(agent.agent, event);
    }
    for (const auto& [end, outcomes] : told_) {
      for (const auto& [message, outcome] : outcomes) check_told(end, message, outcome);
    }
    for (const auto& [place, level] : levels_) {
      if (level.most > level.bound) report_.faults.push_back({HistoryFault::Kind::over_bound, fmt::format("{} has {} at end {}, where {} may be", level.agent, level.most, level.end, level.bound), 1});
      report_.levels.push_back(level);
    }
  }

private:
  void take(const std::string& agent, const HistoryEvent& event) {
    if (event.kind == HistoryEvent::Kind::open) peers_[event.subject] = event.number;
    if (event.kind == HistoryEvent::Kind::level) {
      HistoryLevel& level = levels_[{agent, event.subject}];
      level = {agent, event.subject, std::max(level.most, event.number), event.digest};
    }
    if (event.kind != HistoryEvent::Kind::did && event.kind != HistoryEvent::Kind::told) return;
    Outcomes& outcomes = (event.kind == HistoryEvent::Kind::did ? did_ : told_)[event.subject];
    if (outcomes.emplace(event.number, event.digest).second) return;
    misreport(fmt::format("{} says a second time what came of message {} at end {}", agent, event.number, event.subject));
  }

  void check_told(std::uint32_t end, std::uint32_t message, std::uint32_t outcome) {
    const Outcomes& did = did_[peers_[end]];
    const auto found = did.find(message);
    if (found == did.end()) {
      misreport(fmt::format("the work of message {}, posted at end {}, is told to be {}, and nobody has ended it", message, end, word_of(outcome)));
    } else if (found->second != outcome) {
      misreport(fmt::format("the work of message {}, posted at end {}, is told to be {}, and it is {}", message, end, word_of(outcome), word_of(found->second)));
    }
  }

  // The first is told, the others are counted.
  void misreport(std::string text) {
    const auto found = std::find_if(report_.faults.begin(), report_.faults.end(), [](const HistoryFault& fault) { return fault.kind == HistoryFault::Kind::misreported; });
    if (found == report_.faults.end()) {
      report_.faults.push_back({HistoryFault::Kind::misreported, std::move(text), 1});
    } else {
      ++found->times;
    }
  }

  const History& history_;
  HistoryReport& report_;
  std::unordered_map<std::uint32_t, std::uint32_t> peers_;
  std::unordered_map<std::uint32_t, Outcomes> did_, told_; // by end
  std::map<std::pair<std::string, std::uint32_t>, HistoryLevel> levels_;
};

} // namespace

void check_flow(const History& history, HistoryReport& report) { FlowCheck(history, report).run(); }

} // namespace portproof
