// Who had an end or a buffer, and in which order: the custodies of one subject, put together from the histories of all agents.
#pragma once

#include "harness/judge/history/history.h"

#include <cstdint>
#include <vector>

namespace portproof {

// One agent's time with a subject.
struct Custody {
  std::uint32_t number = 0;
  std::uint32_t agent = 0;           // in the history
  bool has_ended = false;            // handed on
  std::uint32_t first_digest = 0;    // of a buffer: as it came
  std::uint32_t last_digest = 0;     // of a buffer: as it was handed on
  std::vector<HistoryEvent> events;  // of an end: what was sent, received, closed, in order
};

struct Subject {
  std::uint32_t id = 0;
  std::uint32_t peer = 0; // of an end
  bool is_made = false;   // its first custody was seen to begin
  std::vector<Custody> custodies;
};

} // namespace portproof
