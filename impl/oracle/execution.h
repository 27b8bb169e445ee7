// Execution: something concurrent that can be run again and again, one move at a time: what the search (search.h) explores.
//
// A *strand* is one flow of execution. A *move* is what one strand does between two points where others may come in; it is
// atomic. Within a move the strand may put questions (what the documents leave open), each with a number of answers. Given the
// same moves and answers from the start, an execution does the same again. A move by which another strand can go on conflicts with
// that strand's next one.
#pragma once

#include "impl/oracle/access.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace portproof::reference {

using StrandNumber = std::uint32_t;
constexpr std::size_t strands_max = 16;
// A bit for each strand.
using StrandSet = std::uint32_t;
constexpr StrandSet only(StrandNumber strand) { return StrandSet{1} << strand; }
constexpr bool has(StrandSet set, StrandNumber strand) { return (set & only(strand)) != 0; }

// Two executions of one fingerprint have the same future.
using Fingerprint = std::uint64_t;

class Execution {
public:
  virtual ~Execution() = default;

  // Back to a state that the present schedule went through, after at most that many moves: after how many is the result. What was
  // asked of the moves since then is forgotten. Always possible is 0, the start.
  virtual std::size_t rewind(std::size_t moves_max) = 0;
  // Who may make the next move; nobody: it has ended.
  virtual StrandSet enabled() const = 0;
  // That strand, which is enabled, makes its move, or the part of it up to a question.
  virtual void take(StrandNumber strand) = 0;
  // How many answers the question has that the strand of the last move has put; 0 where there is none.
  virtual std::size_t answers() const = 0;
  // Answers it: the move goes on.
  virtual void answer(std::size_t number) = 0;
  // What the last take() or answer() did to things that strands share.
  virtual const std::vector<Access>& accesses() const = 0;
  // Whether the last move left all strands asleep, and that woke some: everything until then comes before everything after.
  virtual bool was_quiet() const = 0;
  // Asked between two moves. Nothing where it is not known.
  virtual std::optional<Fingerprint> fingerprint() const = 0;
};

} // namespace portproof::reference
