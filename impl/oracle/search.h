// Search: runs an Execution along all its schedules that can differ in their results.
//
// Depth first, for each schedule from a state that the last one went through. Of schedules that differ only in the order of moves that do not conflict one
// is enough: races between moves that were made say where another order is to be tried (source sets), and strands
// that were tried before sleep until something conflicts with them. A state that was explored before is not explored again where
// the execution knows its fingerprint.
//
// A search for one schedule can be unlucky in its first moves, and then spends all its time on what follows from them. It can begin anew after a
// while: what it remembers need not be explored again. Most tries are short, some twice as long, and so on (the sequence of Luby, Sinclair and
// Zuckerman, 1993). In each the strands have a precedence that is drawn by lot and changes now and then (as of Burckhardt et al., 2010): one that
// hardly comes about where each move is drawn alone is a strand that waits for all others.
#pragma once

#include "impl/oracle/event_order.h"
#include "impl/oracle/memory.h"

#include <array>
#include <random>

namespace portproof::reference {

// One move or one answer of a schedule.
struct Decision {
  enum class Kind { move, answer };
  Kind kind;
  std::size_t number; // of the strand, or of the answer
};

class SearchVisitor {
public:
  enum class Next { go_on, leave, stop }; // leave: nothing beyond this state is of interest
  // After each move that was not made before, its answers included.
  virtual Next moved() = 0;
  // The execution has ended.
  virtual Next ended() = 0;

protected:
  ~SearchVisitor() = default;
};

enum class Reduction {
  none,       // every order of moves
  sleep_sets, // one of each class of schedules, but every state; the one that allows leave
  races,      // the least
};

struct SearchBounds {
  std::uint64_t moves_max = 0;   // 0: no bound
  std::size_t depth_max = 10000; // moves of one schedule
  // Moves of the first try, and of the shortest after it. 0: there is one try. Only with sleep sets: the races that were met on the way are
  // forgotten.
  std::uint64_t try_moves = 0;
};

struct SearchResult {
  enum class End { complete, stopped, moves_bound, depth_bound };
  End end = End::complete;
  std::uint64_t moves = 0;     // of all schedules, each from its beginning to where it was left
  std::uint64_t made = 0;      // of those, the ones that were made: the others lay before a state that was put back
  std::uint64_t schedules = 0; // run to an end
  std::uint64_t cut = 0;       // schedules left early: nothing new could follow
  std::uint64_t restarts = 0;  // new beginnings
  std::uint64_t states = 0;    // nodes of the search: between two moves, each time a new one is reached
};

class Search {
public:
  enum class Remember { nothing, states };

  // Both must outlive the search.
  Search(Execution& execution, SearchVisitor& visitor, Reduction reduction, Remember remember, SearchBounds bounds = {})
      : execution_(execution), visitor_(visitor), reduction_(reduction), remember_(remember), bounds_(bounds), next_restart_(bounds.try_moves) {}

  // Once.
  SearchResult run();

  // How the present state came to be.
  std::vector<Decision> schedule() const;

private:
  struct Sleeper {
    StrandNumber strand;
    AccessSet accesses; // of its next move
  };
  struct Question {
    std::size_t answers;
    std::size_t first;     // the others follow it, in a circle
    std::size_t tried = 0; // before the present one
    std::size_t answer() const { return (first + tried) % answers; }
  };
  // A state between two moves, and the move that is being explored from it.
  struct Node {
    StrandSet enabled = 0;
    StrandSet to_try = 0; // those that were tried included
    StrandSet tried = 0;
    StrandSet asleep_at_first = 0;
    StrandSet asleep_now = 0;        // those, and the ones that were tried
    std::vector<Sleeper> sleepers;   // the same
    StrandNumber strand = 0;         // of the move
    std::vector<Question> questions; // of the move, in their order
    AccessSet accesses;              // of the move, with all answers
    std::optional<Fingerprint> state;
    AccessSet future; // what may still be done

    void clear();
    void put_to_sleep(StrandNumber sleeper, const AccessSet& its_accesses);
  };

  // The present state is to be explored from (a node was added), or not.
  enum class Arrival { at_node, at_end };
  Arrival arrive();
  Arrival add_node(StrandSet enabled);
  // The move of the last node, with the answers that it has so far; further questions are answered by 0.
  void make_move();
  void note_accesses(Node& node);
  Node& last() { return nodes_[depth_ - 1]; }
  void redo_moves();
  // Sets the last node that has one to its next alternative; false where none has.
  bool next_alternative();
  bool next_answer(Node& node);
  bool choose_strand(Node& node);
  bool is_time_to_restart() const { return next_restart_ != 0 && result_.moves >= next_restart_; }
  Arrival restart();
  // How long the next try is, in shortest ones.
  std::uint64_t next_length();
  // The first one, and after a restart the one that has precedence.
  StrandNumber one_of(StrandSet strands);
  Question question_of(std::size_t answers);
  void leave_last_node();
  void try_another_order_from(std::size_t index);
  void recall(const AccessSet& future);
  void end(SearchResult::End why);

  Execution& execution_;
  SearchVisitor& visitor_;
  Reduction reduction_;
  Remember remember_;
  SearchBounds bounds_;

  AccessTable table_;
  std::vector<Node> nodes_; // the first `depth_`; the others are memory to be used again
  std::size_t depth_ = 0;
  EventOrder order_{table_}; // one event for each node
  Memory memory_;
  SearchResult result_;
  std::vector<std::size_t> races_; // of one move; kept for its memory
  AccessSet done_;                 // the same
  std::uint64_t next_restart_;     // after so many moves; 0: never
  std::uint64_t length_number_ = 1, length_ = 1;
  std::array<std::uint64_t, strands_max> precedence_{}; // of each strand; the highest goes first
  std::mt19937_64 random_;                              // of a fixed seed: a search does the same each time
  bool is_over_ = false;
};

} // namespace portproof::reference
