// Parking: where agents block until others let them go on, by place: a cell of shared memory, a start line. Any strand.
#pragma once

#include "impl/agent/agent.h"

#include <list>
#include <map>
#include <mutex>

namespace portproof::reference {

class Parking {
public:
  enum class Left {
    refused, // never parked
    let_go,
    in_vain, // the patience had an end, or the agent is to stop
  };
  // Blocks the agent at the place, unless `may_park` says no, which is asked while nobody else can come or go.
  Left park(Agent& agent, const void* place, const std::function<bool()>& may_park, Patience patience);
  // Lets the first ones at the place go on, at most so many; gives how many there were.
  std::size_t let_go(const void* place, std::size_t count);

private:
  struct Parked {
    Agent* agent;
    std::atomic<bool> let_go = false;
  };

  // ORDER: before an agent's own lock.
  std::mutex mutex_;
  std::map<const void*, std::list<Parked*>> places_; // guarded by mutex_; each in order of arrival
};

} // namespace portproof::reference
