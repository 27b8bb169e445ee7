// The history of a long run: what each agent sent, received, closed and handed on, in its own order. What agents did against each other
// has no order but what the messages themselves prove.
//
// An *end* is one end of a channel, a *buffer* the memory of an ArrayBuffer; both have numbers that no other has. Each is in the
// custody of one agent at a time; custodies are counted from 0, and the count travels with what is handed on. Messages sent at
// an end are counted from 0, through all its custodies. A digest stands for a content.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace portproof {

struct HistoryEvent {
  // With what `subject`, `number` and `digest` say; the numbers are the wire's (PROTOCOL.md).
  enum class Kind : std::uint8_t {
    open = 0,    // end; number: the end at the other side. Its first custody begins
    take = 1,    // end; number: the custody that begins
    hand_on = 2, // end; number: the custody that ends
    send = 3,    // end; number: of the message; digest
    receive = 4, // end; number: of the message; digest
    close = 5,   // end: close() was called
    closed = 6,  // end: its close event came
    make = 7,    // buffer; digest: what is in it. Its first custody begins
    get = 8,     // buffer; number: the custody that begins; digest
    give = 9,    // buffer; number: the custody that ends; digest
    drained = 10, // end: its agent knows that everything sent to it so far has been received
    sends = 11,    // end; number: of the first of a row of messages; digest: how many. Their contents are not known
    receives = 12, // the same
    level = 13,   // end; number: so many are queued there or under way, more than ever; digest: how many may be
    did = 14,     // end that received; number: of the message whose work has ended; digest: 0 done, 1 failed
    told = 15,    // end that sent; number: of the message; digest: what it was told of that
  };
  Kind kind = Kind::open;
  std::uint32_t subject = 0;
  std::uint32_t number = 0;
  std::uint32_t digest = 0;
};
inline constexpr std::uint32_t history_kinds = 16;

struct AgentHistory {
  std::string agent;
  // Whether it came to the end of its work. One that was ended by force may have done more than it could write down: what it
  // was about to do is indefinite.
  bool is_complete = false;
  std::vector<HistoryEvent> events;
};

using History = std::vector<AgentHistory>;

} // namespace portproof
