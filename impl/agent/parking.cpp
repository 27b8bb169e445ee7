#include "impl/agent/parking.h"

namespace portproof::reference {

Parking::Left Parking::park(Agent& agent, const void* place, const std::function<bool()>& may_park, Patience patience) {
  Parked parked{&agent};
  {
    const std::lock_guard lock(mutex_);
    if (!may_park()) return Left::refused;
    places_[place].push_back(&parked);
  }
  agent.block_until([&parked] { return parked.let_go.load(); }, patience);
  // ORDER: whoever lets this one go holds the mutex until it is done with it.
  const std::lock_guard lock(mutex_);
  if (parked.let_go) return Left::let_go;
  auto& here = places_[place];
  here.remove(&parked);
  if (here.empty()) places_.erase(place);
  return Left::in_vain;
}

std::size_t Parking::let_go(const void* place, std::size_t count) {
  const std::lock_guard lock(mutex_);
  const auto found = places_.find(place);
  if (found == places_.end()) return 0;
  std::size_t gone = 0;
  for (auto& here = found->second; gone < count && !here.empty(); ++gone) {
    Parked* parked = here.front();
    here.pop_front();
    parked->let_go = true;
    parked->agent->poke();
  }
  if (found->second.empty()) places_.erase(found);
  return gone;
}

} // namespace portproof::reference
