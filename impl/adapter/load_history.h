// What the agents of a workload write down, as it goes on the wire (PROTOCOL.md, load). Each agent's list belongs to its strand until that has
// been joined.
#pragma once

#include "impl/flow/link.h"

#include <boost/json/array.hpp>
#include <deque>
#include <string>
#include <unordered_map>

namespace portproof::reference {

class AgentHistory {
public:
  enum class Kind : std::uint32_t { open, take, hand_on, send, receive, close, closed, make, get, give, drained, sends, receives, level, did, told };

  explicit AgentHistory(std::string agent) : agent_(std::move(agent)) {}

  void add(Kind kind, std::uint32_t subject, std::uint32_t number = 0, std::uint32_t digest = 0);
  // A send or receive: with those before it at this end, if they are of consecutive numbers, one event.
  void add_in_a_row(Kind kind, std::uint32_t end, std::uint32_t number);
  // The agent is ended by force.
  void cut_off() { is_complete_ = false; }
  boost::json::object to_json() const;

private:
  struct Event {
    Kind kind;
    std::uint32_t subject, number, digest;
  };
  struct Rows { // indices into the events; behind them: none
    std::size_t sends = ~std::size_t{0}, receives = ~std::size_t{0};
  };

  std::string agent_;
  bool is_complete_ = true;
  std::vector<Event> events_;
  std::unordered_map<std::uint32_t, Rows> rows_; // by end
};

// One end of a link in the history of its agent. Messages are counted from 0 there.
class WatchedEnd final : public LinkWatcher {
public:
  enum class Role { sender, receiver };
  enum class Outcomes { written, left_out }; // one event for each message
  WatchedEnd(AgentHistory& history, std::uint32_t end, Role role, std::size_t bound, Outcomes outcomes)
      : history_(history), end_(end), role_(role), bound_(static_cast<std::uint32_t>(bound)), outcomes_(outcomes) {}

  void posted(std::uint64_t number, std::size_t under_way) override;
  void told(std::uint64_t number, WorkOutcome outcome) override;
  void received(std::uint64_t number) override;
  void ended(std::uint64_t number, WorkOutcome outcome) override;
  void closing() override;
  void closed() override { history_.add(AgentHistory::Kind::closed, end_); }

private:
  void reach(std::uint32_t level);
  void add_outcome(AgentHistory::Kind kind, std::uint64_t number, WorkOutcome outcome);

  AgentHistory& history_;
  std::uint32_t end_;
  Role role_;
  std::uint32_t bound_;
  Outcomes outcomes_;
  std::uint32_t most_ = 0, held_ = 0;
  std::uint32_t answers_ = 0; // that came or went: they are messages too
};

} // namespace portproof::reference
