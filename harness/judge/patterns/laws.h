// What is wrong with what a flow control pattern did in a script. The laws are clauses of specs/clauses/flow-control.yaml.
#pragma once

#include "harness/judge/patterns/script.h"

#include <array>
#include <optional>

namespace portproof {

struct PatternEvent {
  // The numbers are the wire's (PROTOCOL.md). What `subject` and `number` say:
  enum class Kind : std::uint8_t {
    put_begun = 0,     // item
    put_accepted = 1,  // item
    take_begun = 2,    // take
    taken = 3,         // take; number: the item
    depth = 4,         // so many are queued now
    handed_in = 5,     // work
    begun = 6,         // work
    ended = 7,         // work; number: 0 done, 1 failed
    told = 8,          // work: what whoever handed it in was told; the same
    added = 9,         // buffer
    sent = 10,         // buffer; number: the batch
    added_during = 11, // buffer: while a batch is being sent
    waiting = 12,      // what has not been sent now, waits
  };
  Kind kind = Kind::put_begun;
  std::uint32_t subject = 0;
  std::uint32_t number = 0;
};
inline constexpr std::uint32_t pattern_event_kinds = 13;

enum class FlowLaw { queue_bound, queue_fifo, queue_wakes, queue_once, credits_bound, credits_order, credits_outcome, credits_wakes, batch_order, batch_size, batch_during_send };
inline constexpr std::size_t flow_laws = 11;
// The clause.
std::string_view clause_of(FlowLaw law);

struct LawBreach {
  FlowLaw law = FlowLaw::queue_bound;
  std::string text; // one sentence
};

// The first breach of each law, in the order of the laws. The events are those of one whole script, after which nothing goes on.
std::vector<LawBreach> breaches(Pattern pattern, std::uint32_t size, const std::vector<PatternEvent>& events);

} // namespace portproof
