// The small instances of each part of a flow that are explored completely, and for each part one with a fault planted into it, which the
// exploration must find: so that it is seen to be able to.
#pragma once

#include "impl/flow/schedules/scenario.h"

#include <string_view>
#include <vector>

namespace portproof::reference {

struct FlowInstance {
  std::string_view part; // of a flow: "credits", "queue", …
  std::string_view about;
  StrandState state;
  MakeScenario make;
};

std::vector<FlowInstance> sound_instances();
std::vector<FlowInstance> planted_instances();

// Many times what the largest of them needs.
constexpr std::uint64_t instance_moves_max = 50'000'000;

} // namespace portproof::reference
