// EventOrder: the moves of one execution so far, and which of them happened before which: those of one strand in their order,
// conflicting ones in theirs. Moves that are not ordered could as well have come the other way round, with the same result.
#pragma once

#include "impl/oracle/access_table.h"

#include <array>

namespace portproof::reference {

class EventOrder {
public:
  static constexpr std::size_t none = ~std::size_t{0};
  struct Event {
    StrandNumber strand = 0;
    std::uint32_t number = 0; // among the strand's own, from 1
    std::size_t previous = none; // of the strand
    AccessSet accesses;
    AccessSet conflicts; // all that conflicts with one of them
    std::array<std::uint32_t, strands_max> clock{}; // how many moves of each strand happened before its end, it included
  };

  // What is done to shared things, by number; it must outlive the order.
  explicit EventOrder(const AccessTable& table) : table_(table) { latest_.fill(none); }

  std::size_t size() const { return size_; }
  const Event& operator[](std::size_t index) const { return events_[index]; }

  // The moves from that index on are forgotten.
  void truncate(std::size_t size);
  // A move begins.
  void begin(StrandNumber strand);
  // The last move did this; the earlier moves that it raced with are added to `races`: conflicting ones that nothing else orders.
  void add(const AccessSet& accesses, std::vector<std::size_t>& races);
  // Everything from now on comes after everything until now.
  void separate();

  // Whether the move comes before whatever the strand does next.
  bool is_before_next_of(std::size_t index, StrandNumber strand) const;
  // [index, of the last move) without what happened after the one at `index`, and the last move: the strands that can begin it.
  StrandSet beginners(std::size_t index) const;

private:
  bool happened_before(std::size_t earlier, const Event& later) const {
    return later.clock[events_[earlier].strand] >= events_[earlier].number;
  }
  Event& last() { return events_[size_ - 1]; }
  // What was done for the first time conflicts with some of what was done before.
  void learn_new_accesses();

  const AccessTable& table_;
  std::size_t known_ = 0; // accesses of the table

  // Kept when it shrinks: their vectors are used again.
  std::vector<Event> events_;
  std::size_t size_ = 0;
  std::array<std::size_t, strands_max> latest_; // event of each strand
  std::vector<std::size_t> separated_; // the sizes at which separate() was called
};

} // namespace portproof::reference
