#include "impl/oracle/accept.h"

#include "harness/program/text.h"

#include <algorithm>
#include <map>

namespace portproof::reference {
namespace {

// Of 91 answers that a model of Node gives, 84 are accepted in 3,000 moves, by whatever search; 6 of the other 7 not in 300,000 where each move is drawn
// alone and a try is half as long again as the one before, and these 6 in 30,000 this way.
constexpr std::uint64_t moves_of_shortest_try = 1000;

using Traces = std::map<std::string, std::vector<std::string>>; // by agent

// Whether an entry that was observed is the recorded one. The code of an error counts only where the recorded one has one: the reference
// gives those that the documents name.
bool shows(const std::string& recorded, const std::string& observed) {
  if (recorded == observed) return true;
  if (recorded.find(": throws ") == std::string::npos || !observed.starts_with(recorded + " (") || !observed.ends_with(')')) return false;
  return observed.find("class ", recorded.size()) == std::string::npos;
}

// Leaves each schedule as soon as an agent's entries depart from what was observed.
class Guide final : public SearchVisitor {
public:
  Guide(ProgramExecution& execution, Traces observed) : execution_(execution), observed_(std::move(observed)) {}
  void look_at(const Search& search) { search_ = &search; }

  Next moved() override {
    if (execution_.entry_count() == 0) return Next::go_on;
    const std::vector<ProgramExecution::Lines> recorded = execution_.recorded();
    for (const ProgramExecution::Lines& lines : recorded) {
      if (!follows(lines)) {
        note_departure(recorded, lines.agent);
        return Next::leave;
      }
    }
    return Next::go_on;
  }

  Next ended() override {
    failure_ = execution_.failure();
    if (failure_) return Next::stop;
    const std::vector<ProgramExecution::Lines> recorded = execution_.recorded();
    std::size_t complete = 0;
    for (const ProgramExecution::Lines& lines : recorded) complete += lines.entries.size() == observed_[lines.agent].size() ? 1 : 0;
    if (complete == recorded.size() && recorded.size() == observed_.size()) {
      accepted_ = Accepted{search_->schedule()};
      return Next::stop;
    }
    note_departure(recorded, {});
    return Next::go_on;
  }

  const std::optional<std::string>& failure() const { return failure_; }
  const std::optional<Accepted>& accepted() const { return accepted_; }

  Refused refusal() const {
    Refused refused;
    for (const auto& [agent, entries] : best_) refused.prefix.push_back({agent, entries});
    for (const auto& [agent, entries] : observed_) {
      const auto legal = best_.find(agent);
      const std::size_t count = legal == best_.end() ? 0 : legal->second.size();
      const auto allowed = allowed_.find(agent);
      Refused::Departure departure{agent, std::nullopt, allowed == allowed_.end() ? std::set<std::string>{} : allowed->second};
      if (count < entries.size()) departure.seen = entries[count];
      if (departure.seen || !departure.allowed.empty()) refused.departures.push_back(std::move(departure));
    }
    return refused;
  }

private:
  bool follows(const ProgramExecution::Lines& lines) {
    const auto observed = observed_.find(lines.agent);
    if (observed == observed_.end()) return lines.entries.empty();
    return lines.entries.size() <= observed->second.size() && std::equal(lines.entries.begin(), lines.entries.end(), observed->second.begin(), shows);
  }

  // The more of the trace a schedule yields the better; of those that come as far, what they record next is what is allowed.
  void note_departure(const std::vector<ProgramExecution::Lines>& recorded, const std::string& departed) {
    Traces legal;
    std::size_t length = 0;
    std::optional<std::string> next;
    for (const auto& [agent, entries] : recorded) {
      const std::vector<std::string>& observed = observed_[agent];
      const auto [end, at] = std::mismatch(entries.begin(), entries.end(), observed.begin(), observed.end(), shows);
      if (agent == departed && end != entries.end()) next = *end;
      legal[agent].assign(entries.begin(), end);
      length += legal[agent].size();
    }
    if (length < best_length_ || (length == best_length_ && legal != best_ && !best_.empty())) return;
    if (legal != best_) {
      best_length_ = length;
      best_ = std::move(legal);
      allowed_.clear();
    }
    if (next) allowed_[departed].insert(*next);
  }

  ProgramExecution& execution_;
  const Search* search_ = nullptr;
  Traces observed_;
  std::optional<std::string> failure_;
  std::optional<Accepted> accepted_;
  Traces best_;
  std::size_t best_length_ = 0;
  std::map<std::string, std::set<std::string>> allowed_;
};

} // namespace

std::vector<ProgramExecution::Lines> lines_of(const Trace& trace) {
  std::vector<ProgramExecution::Lines> lines;
  for (const AgentTrace& agent : trace.agents) {
    lines.push_back({agent.agent, {}});
    for (const portproof::Entry& entry : agent.entries) lines.back().entries.push_back(text_of(trace.graph, entry));
  }
  return lines;
}

Result<Acceptance> accept(const Program& program, const std::vector<ProgramExecution::Lines>& observed, SearchBounds bounds) {
  auto execution = ProgramExecution::make(program);
  if (!execution) return execution.error();
  Traces traces;
  for (const auto& [agent, entries] : observed) traces[agent] = entries;
  Guide guide(**execution, std::move(traces));
  bounds.try_moves = moves_of_shortest_try;
  // What a schedule that is left would have raced with is not seen: races cannot guide this search.
  Search search(**execution, guide, Reduction::sleep_sets, Search::Remember::states, bounds);
  guide.look_at(search);
  const SearchResult result = search.run();
  if (guide.failure()) return portproof::Error{*guide.failure()};
  if (guide.accepted()) return Acceptance(*guide.accepted());
  if (result.end != SearchResult::End::complete) return Acceptance(GaveUp{result.moves});
  return Acceptance(guide.refusal());
}

} // namespace portproof::reference
