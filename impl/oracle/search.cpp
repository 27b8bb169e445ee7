#include "impl/oracle/search.h"

#include "harness/base/assert.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace portproof::reference {
namespace {
bool conflict_with_any(const Access& access, const std::vector<Access>& others) {
  return std::any_of(others.begin(), others.end(), [&access](const Access& other) { return conflict(access, other); });
}
} // namespace

StrandSet Search::Node::asleep_set() const {
  StrandSet set = 0;
  for (const Sleeper& sleeper : asleep) set |= only(sleeper.strand);
  return set;
}

SearchResult Search::run() {
  execution_.rewind(0);
  Arrival arrival = add_node(execution_.enabled());
  while (!is_over_) {
    if (arrival == Arrival::at_end) {
      if (!next_alternative()) break;
      redo_moves();
    }
    make_move();
    arrival = arrive();
  }
  return result_;
}

std::vector<Decision> Search::schedule() const {
  std::vector<Decision> decisions;
  for (const Node& node : nodes_) {
    decisions.push_back({Decision::Kind::move, node.strand});
    for (const Question& question : node.questions) decisions.push_back({Decision::Kind::answer, question.answer});
  }
  return decisions;
}

void Search::end(SearchResult::End why) {
  result_.end = why;
  is_over_ = true;
}

void Search::make_move() {
  Node& node = nodes_.back();
  order_.begin(node.strand);
  races_.clear();
  execution_.take(node.strand);
  ++result_.moves;
  ++result_.made;
  note_accesses(node);
  for (std::size_t at = 0; execution_.answers() != 0; ++at) {
    if (at == node.questions.size()) node.questions.push_back({execution_.answers()});
    execution_.answer(node.questions[at].answer);
    note_accesses(node);
  }
  if (execution_.was_quiet()) order_.separate();
  if (reduction_ != Reduction::races) return;
  for (const std::size_t index : races_) try_another_order_from(index);
}

void Search::note_accesses(Node& node) {
  const std::vector<Access>& accesses = execution_.accesses();
  order_.add(accesses, races_);
  for (const Access& access : accesses) {
    if (std::find(node.accesses.begin(), node.accesses.end(), access) == node.accesses.end()) node.accesses.push_back(access);
  }
}

// A race is a reason to explore, from where its first move was made, what begins with something else: unless that is explored already.
// Where nobody can begin, the second move needs the first.
void Search::try_another_order_from(std::size_t index) {
  Node& node = nodes_[index];
  const StrandSet beginners = order_.beginners(index) & node.enabled;
  if (beginners == 0 || (beginners & (node.to_try | node.asleep_set())) != 0) return;
  node.to_try |= only(static_cast<StrandNumber>(std::countr_zero(beginners)));
}

// What follows was explored after another beginning: its races with the present one are not known one by one. With what a strand is
// still to do, the last conflicting move races that is not known to come before; earlier ones turn up when the two were exchanged.
void Search::recall(const Future& future) {
  if (reduction_ != Reduction::races) return;
  unite(nodes_.back().future, future);
  for (const StrandAccess& later : future) {
    for (std::size_t index = nodes_.size(); index-- != 0;) {
      if (order_[index].strand == later.strand || !conflict_with_any(later.access, order_[index].accesses)) continue;
      Node& node = nodes_[index];
      if (!order_.is_before_next_of(index, later.strand)) node.to_try |= has(node.enabled, later.strand) ? only(later.strand) : node.enabled;
      break;
    }
  }
}

Search::Arrival Search::arrive() {
  const SearchVisitor::Next next = visitor_.moved();
  if (next == SearchVisitor::Next::stop) end(SearchResult::End::stopped);
  if (next == SearchVisitor::Next::leave) {
    PORTPROOF_ASSERT(reduction_ != Reduction::races); // races with what is left out would be missed
    ++result_.cut;
  }
  if (next != SearchVisitor::Next::go_on) return Arrival::at_end;
  const StrandSet enabled = execution_.enabled();
  if (enabled == 0) {
    ++result_.schedules;
    if (visitor_.ended() == SearchVisitor::Next::stop) end(SearchResult::End::stopped);
    return Arrival::at_end;
  }
  if (bounds_.moves_max != 0 && result_.moves >= bounds_.moves_max) {
    end(SearchResult::End::moves_bound);
    return Arrival::at_end;
  }
  if (nodes_.size() >= bounds_.depth_max) {
    end(SearchResult::End::depth_bound);
    return Arrival::at_end;
  }
  return add_node(enabled);
}

Search::Arrival Search::add_node(StrandSet enabled) {
  Node node;
  node.enabled = enabled;
  if (!nodes_.empty()) {
    const std::vector<Access>& made = order_[order_.size() - 1].accesses;
    for (const Sleeper& sleeper : nodes_.back().asleep) {
      const bool wakes = std::any_of(sleeper.accesses.begin(), sleeper.accesses.end(), [&made](const Access& access) { return conflict_with_any(access, made); });
      if (!wakes) node.asleep.push_back(sleeper);
    }
  }
  node.asleep_at_first = node.asleep_set();
  if (remember_ == Remember::states) {
    node.state = execution_.fingerprint();
    const Future* known = node.state ? memory_.find(*node.state, node.asleep_at_first) : nullptr;
    if (known != nullptr) {
      recall(*known);
      ++result_.cut;
      return Arrival::at_end;
    }
  }
  ++result_.states;
  const StrandSet awake = enabled & ~node.asleep_at_first;
  if (awake == 0) {
    ++result_.cut;
    return Arrival::at_end;
  }
  // The strand that made the last move goes on where it can: schedules then read as people would write them.
  const bool goes_on = !nodes_.empty() && has(awake, nodes_.back().strand);
  const StrandNumber first = goes_on ? nodes_.back().strand : static_cast<StrandNumber>(std::countr_zero(awake));
  node.to_try = reduction_ == Reduction::races ? only(first) : enabled;
  node.strand = first;
  nodes_.push_back(std::move(node));
  return Arrival::at_node;
}

bool Search::next_alternative() {
  while (!nodes_.empty()) {
    Node& node = nodes_.back();
    order_.truncate(nodes_.size() - 1);
    if (next_answer(node) || choose_strand(node)) return true;
    leave_last_node();
  }
  return false;
}

bool Search::next_answer(Node& node) {
  while (!node.questions.empty()) {
    Question& last = node.questions.back();
    if (++last.answer < last.answers) return true;
    node.questions.pop_back();
  }
  return false;
}

// All that begins with the present strand is explored: it sleeps, and the next one is tried.
bool Search::choose_strand(Node& node) {
  if (remember_ == Remember::states) {
    Future done;
    for (const Access& access : node.accesses) done.push_back({node.strand, access});
    std::sort(done.begin(), done.end());
    unite(node.future, done);
  }
  node.tried |= only(node.strand);
  if (reduction_ != Reduction::none) node.asleep.push_back({node.strand, std::exchange(node.accesses, {})});
  const StrandSet left = node.to_try & ~node.tried & ~node.asleep_set();
  if (left == 0) return false;
  node.strand = static_cast<StrandNumber>(std::countr_zero(left));
  node.accesses.clear();
  return true;
}

void Search::leave_last_node() {
  Node node = std::move(nodes_.back());
  nodes_.pop_back();
  if (remember_ == Remember::nothing) return;
  if (!nodes_.empty()) unite(nodes_.back().future, node.future);
  if (node.state) memory_.keep(*node.state, node.asleep_at_first, std::move(node.future));
}

void Search::redo_moves() {
  result_.moves += nodes_.size() - 1;
  for (std::size_t index = execution_.rewind(nodes_.size() - 1); index + 1 < nodes_.size(); ++index) {
    const Node& node = nodes_[index];
    execution_.take(node.strand);
    ++result_.made;
    for (const Question& question : node.questions) execution_.answer(question.answer);
  }
}

} // namespace portproof::reference
