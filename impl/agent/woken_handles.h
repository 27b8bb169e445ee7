// WokenHandles: the handles of an agent that have something to deliver in one turn of its loop, and the order in which they may.
#pragma once

#include "impl/port/loop_handle.h"

#include <vector>

namespace portproof::reference {

class WokenHandles {
public:
  // `due`: those that were woken before the turn, which it serves. `newest`: the number of the handle that was created last by then.
  WokenHandles(std::vector<LoopHandle*> due, std::uint64_t newest);

  // Those that were woken meanwhile. Who has been served waits for the next turn.
  void add(std::vector<LoopHandle*> late);
  bool empty() const { return waiting_.empty(); }
  // How many may come next: each that waits and, where none of them is due, also nobody.
  std::size_t answers() const;
  // That one, which has been served then; null for nobody. 0 is what Node does: it goes through its handles in the order of their creation,
  // once, so that one that is woken behind the present one has its turn, and one before it, or a new one, has not.
  LoopHandle* take(std::size_t number);

  // One that waits and is left with its exit; null where none is.
  LoopHandle* left_with_exit() const;
  // That one, which waits, has been served then.
  void serve(LoopHandle& handle);

  // Who waits, in the order of the answers.
  const std::vector<LoopHandle*>& waiting() const { return waiting_; }
  // Those that the turn leaves to the next: who was woken and not taken.
  std::vector<LoopHandle*> late() const;

private:
  bool is_ahead(const LoopHandle& handle) const { return handle.creation_number() > present_ && handle.creation_number() <= newest_; }
  bool has_due() const;
  void sort();

  std::vector<LoopHandle*> waiting_, served_, again_; // again_: served and woken once more
  std::vector<LoopHandle*> due_;
  std::uint64_t newest_;
  std::uint64_t present_ = 0; // the number of the handle that was served last
};

} // namespace portproof::reference
