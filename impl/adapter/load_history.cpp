#include "impl/adapter/load_history.h"

#include <boost/json/object.hpp>

namespace portproof::reference {

void AgentHistory::add(Kind kind, std::uint32_t subject, std::uint32_t number, std::uint32_t digest) {
  rows_.erase(subject);
  events_.push_back({kind, subject, number, digest});
}

void AgentHistory::add_in_a_row(Kind kind, std::uint32_t end, std::uint32_t number) {
  Rows& rows = rows_[end];
  std::size_t& row = kind == Kind::send ? rows.sends : rows.receives;
  if (row < events_.size() && events_[row].number + events_[row].digest == number) {
    ++events_[row].digest;
    return;
  }
  row = events_.size();
  events_.push_back({kind == Kind::send ? Kind::sends : Kind::receives, end, number, 1});
}

boost::json::object AgentHistory::to_json() const {
  boost::json::array numbers;
  numbers.reserve(events_.size() * 4);
  for (const Event& event : events_) {
    for (const std::uint32_t field : {static_cast<std::uint32_t>(event.kind), event.subject, event.number, event.digest}) numbers.push_back(std::int64_t{field});
  }
  return {{"agent", agent_}, {"complete", is_complete_}, {"events", std::move(numbers)}};
}

void WatchedEnd::reach(std::uint32_t level) {
  if (level <= most_) return;
  most_ = level;
  history_.add(AgentHistory::Kind::level, end_, level, bound_);
}

void WatchedEnd::posted(std::uint64_t number, std::size_t under_way) {
  reach(static_cast<std::uint32_t>(under_way));
  history_.add_in_a_row(AgentHistory::Kind::send, end_, static_cast<std::uint32_t>(number - 1));
}

void WatchedEnd::told(std::uint64_t number, WorkOutcome outcome) {
  history_.add_in_a_row(AgentHistory::Kind::receive, end_, answers_++);
  add_outcome(AgentHistory::Kind::told, number, outcome);
}

void WatchedEnd::received(std::uint64_t number) {
  reach(++held_);
  history_.add_in_a_row(AgentHistory::Kind::receive, end_, static_cast<std::uint32_t>(number - 1));
}

void WatchedEnd::ended(std::uint64_t number, WorkOutcome outcome) {
  --held_;
  history_.add_in_a_row(AgentHistory::Kind::send, end_, answers_++);
  add_outcome(AgentHistory::Kind::did, number, outcome);
}

// A sender closes when all is settled: every answer has come.
void WatchedEnd::closing() {
  if (role_ == Role::sender) history_.add(AgentHistory::Kind::drained, end_);
  history_.add(AgentHistory::Kind::close, end_);
}

void WatchedEnd::add_outcome(AgentHistory::Kind kind, std::uint64_t number, WorkOutcome outcome) {
  if (outcomes_ == Outcomes::written) history_.add(kind, end_, static_cast<std::uint32_t>(number - 1), outcome == WorkOutcome::done ? 0 : 1);
}

} // namespace portproof::reference
