// What is wrong with a history: in one pass and a look at each end, whatever its length.
//
// The clauses behind it: [post.fifo] [tl.port.queued-travel] [tl.port.chain] [close.after-messages] [close.event.once] [tl.unusable-after]
#pragma once

#include "harness/judge/history/history.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace portproof {

struct HistoryFault {
  enum class Kind {
    malformed,        // a history that no workload writes: what it says cannot be judged
    lost,             // sent, never received, and nothing excuses that
    doubled,          // received twice
    invented,         // received, and never sent
    corrupted,        // received with another content
    reordered,        // received after a later one
    after_close,      // received after the close event
    closed_twice,     // two close events at one end
    closed_by_nobody, // a close event without a close of either end
    two_owners,       // used by an agent that does not have it
    over_bound,       // more queued or under way than may be
    misreported,      // whoever posted work was told something else than what came of it
  };
  Kind kind = Kind::malformed;
  std::string text;     // one sentence
  std::size_t times = 1; // how often it was found at this end or buffer; the text tells of the first
};
std::string_view name_of(HistoryFault::Kind kind);

// The most that was queued at an end, or under way on it, and how much may be.
struct HistoryLevel {
  std::string agent;
  std::uint32_t end = 0, most = 0, bound = 0;
};

struct HistoryReport {
  std::vector<HistoryFault> faults; // in no special order
  // What was looked at, so that a history of nothing is seen to be one.
  std::size_t agents = 0, events = 0, ends = 0, sent = 0, received = 0, buffers = 0;
  // Messages whose fate is open, since an agent was ended by force: neither lost nor received.
  std::size_t indefinite = 0;
  std::vector<HistoryLevel> levels; // by agent and end
};

HistoryReport check_history(const History& history);

} // namespace portproof
