#include "impl/oracle/search.h"

#include "harness/base/assert.h"

#include <bit>

namespace portproof::reference {
namespace {
constexpr std::uint64_t moves_between_changes = 10; // of precedence, on average; 3 and 100 find what there is as well
} // namespace

void Search::Node::clear() {
  enabled = to_try = tried = asleep_at_first = asleep_now = 0;
  sleepers.clear();
  questions.clear();
  accesses.clear();
  state.reset();
  future.clear();
}

void Search::Node::put_to_sleep(StrandNumber sleeper, const AccessSet& its_accesses) {
  sleepers.push_back({sleeper, its_accesses});
  asleep_now |= only(sleeper);
}

SearchResult Search::run() {
  PORTPROOF_ASSERT(next_restart_ == 0 || reduction_ != Reduction::races); // those that were met would be forgotten
  execution_.rewind(0);
  Arrival arrival = add_node(execution_.enabled());
  while (!is_over_) {
    if (is_time_to_restart()) arrival = restart();
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
  for (std::size_t index = 0; index < depth_; ++index) {
    const Node& node = nodes_[index];
    decisions.push_back({Decision::Kind::move, node.strand});
    for (const Question& question : node.questions) decisions.push_back({Decision::Kind::answer, question.answer()});
  }
  return decisions;
}

void Search::end(SearchResult::End why) {
  result_.end = why;
  is_over_ = true;
}

void Search::make_move() {
  Node& node = last();
  order_.begin(node.strand);
  races_.clear();
  execution_.take(node.strand);
  ++result_.moves;
  ++result_.made;
  note_accesses(node);
  for (std::size_t at = 0; execution_.answers() != 0; ++at) {
    if (at == node.questions.size()) node.questions.push_back(question_of(execution_.answers()));
    execution_.answer(node.questions[at].answer());
    note_accesses(node);
  }
  if (execution_.was_quiet()) order_.separate();
  if (reduction_ != Reduction::races) return;
  for (const std::size_t index : races_) try_another_order_from(index);
}

void Search::note_accesses(Node& node) {
  done_.clear();
  for (const Access& access : execution_.accesses()) done_.add(table_.number(node.strand, access));
  order_.add(done_, races_);
  node.accesses.add(done_);
}

// A race is a reason to explore, from where its first move was made, what begins with something else: unless that is explored already.
// Where nobody can begin, the second move needs the first.
void Search::try_another_order_from(std::size_t index) {
  Node& node = nodes_[index];
  const StrandSet beginners = order_.beginners(index) & node.enabled;
  if (beginners == 0 || (beginners & (node.to_try | node.asleep_now)) != 0) return;
  node.to_try |= only(static_cast<StrandNumber>(std::countr_zero(beginners)));
}

// What follows was explored after another beginning: its races with the present one are not known one by one. With what a strand is
// still to do, the last conflicting move races that is not known to come before; earlier ones turn up when the two were exchanged.
void Search::recall(const AccessSet& future) {
  if (reduction_ != Reduction::races) return;
  last().future.add(future);
  AccessSet left = future;
  for (std::size_t index = depth_; index-- != 0 && !left.empty();) {
    if (!order_[index].conflicts.meets(left)) continue;
    Node& node = nodes_[index];
    AccessSet racing;
    order_[index].conflicts.common(left).for_each([&](AccessNumber number) {
      const StrandNumber strand = table_.strand(number);
      if (order_.is_before_next_of(index, strand)) return;
      racing.add(number);
      node.to_try |= has(node.enabled, strand) ? only(strand) : node.enabled;
    });
    left.remove(racing);
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
  if (depth_ >= bounds_.depth_max) {
    end(SearchResult::End::depth_bound);
    return Arrival::at_end;
  }
  return add_node(enabled);
}

Search::Arrival Search::add_node(StrandSet enabled) {
  if (nodes_.size() == depth_) nodes_.emplace_back();
  Node& node = nodes_[depth_];
  node.clear();
  node.enabled = enabled;
  if (depth_ != 0) {
    const AccessSet& woken = order_[depth_ - 1].conflicts;
    for (const Sleeper& sleeper : last().sleepers) {
      if (!sleeper.accesses.meets(woken)) node.put_to_sleep(sleeper.strand, sleeper.accesses);
    }
  }
  node.asleep_at_first = node.asleep_now;
  if (remember_ == Remember::states) {
    node.state = execution_.fingerprint();
    const AccessSet* known = node.state ? memory_.find(*node.state, node.asleep_at_first) : nullptr;
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
  const bool goes_on = depth_ != 0 && has(awake, last().strand);
  const StrandNumber first = goes_on && result_.restarts == 0 ? last().strand : one_of(awake);
  node.to_try = reduction_ == Reduction::races ? only(first) : enabled;
  node.strand = first;
  ++depth_;
  return Arrival::at_node;
}

bool Search::next_alternative() {
  while (depth_ != 0) {
    order_.truncate(depth_ - 1);
    if (next_answer(last()) || choose_strand(last())) return true;
    leave_last_node();
  }
  return false;
}

bool Search::next_answer(Node& node) {
  while (!node.questions.empty()) {
    Question& last = node.questions.back();
    if (++last.tried < last.answers) return true;
    node.questions.pop_back();
  }
  return false;
}

// All that begins with the present strand is explored: it sleeps, and the next one is tried.
bool Search::choose_strand(Node& node) {
  if (remember_ == Remember::states) node.future.add(node.accesses);
  node.tried |= only(node.strand);
  if (reduction_ != Reduction::none) node.put_to_sleep(node.strand, node.accesses);
  const StrandSet left = node.to_try & ~node.tried & ~node.asleep_now;
  if (left == 0) return false;
  node.strand = one_of(left);
  node.accesses.clear();
  return true;
}

// What was explored to its end stays in memory.
Search::Arrival Search::restart() {
  ++result_.restarts;
  next_restart_ = result_.moves + bounds_.try_moves * next_length();
  for (std::uint64_t& precedence : precedence_) precedence = random_();
  depth_ = 0;
  order_.truncate(0);
  execution_.rewind(0);
  return add_node(execution_.enabled());
}

// 1, 1, 2, 1, 1, 2, 4, 1, 1, 2, … as Knuth computes it.
std::uint64_t Search::next_length() {
  const std::uint64_t length = length_;
  const bool is_longest = (length_number_ & (~length_number_ + 1)) == length_;
  length_number_ += is_longest ? 1 : 0;
  length_ = is_longest ? 1 : 2 * length_;
  return length;
}

StrandNumber Search::one_of(StrandSet strands) {
  if (result_.restarts != 0 && random_() % moves_between_changes == 0) precedence_[random_() % strands_max] = random_();
  auto first = static_cast<StrandNumber>(std::countr_zero(strands));
  for (StrandNumber strand = first; strand < strands_max; ++strand) {
    if (has(strands, strand) && precedence_[strand] > precedence_[first]) first = strand;
  }
  return first;
}

Search::Question Search::question_of(std::size_t answers) { return {answers, result_.restarts == 0 ? 0 : random_() % answers}; }

void Search::leave_last_node() {
  const Node& node = last();
  --depth_;
  if (remember_ == Remember::nothing) return;
  if (depth_ != 0) last().future.add(node.future);
  if (node.state) memory_.keep(*node.state, node.asleep_at_first, node.future);
}

void Search::redo_moves() {
  result_.moves += depth_ - 1;
  for (std::size_t index = execution_.rewind(depth_ - 1); index + 1 < depth_; ++index) {
    const Node& node = nodes_[index];
    execution_.take(node.strand);
    ++result_.made;
    for (const Question& question : node.questions) execution_.answer(question.answer());
  }
}

} // namespace portproof::reference
