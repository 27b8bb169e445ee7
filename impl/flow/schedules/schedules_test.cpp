// Every schedule of small instances; and that a fault would be found.
#include "impl/flow/schedules/instances.h"

#include <catch2/catch.hpp>

using namespace portproof::reference;

TEST_CASE("flow: every schedule of small instances keeps the laws and comes to its end", "[every-schedule]") {
  const FlowInstance instance = GENERATE(from_range(sound_instances()));
  INFO(instance.part << ": " << instance.about);
  const Explored explored = explore_all(instance.make, instance.state, instance_moves_max);
  INFO(explored.schedules << " schedules, " << explored.states << " states, " << explored.moves << " moves, " << explored.outcomes << " outcomes");
  CHECK(explored.fault == "");
  CHECK(explored.is_complete);
  CHECK(explored.schedules > 1);
}

TEST_CASE("flow: a fault that is planted into a part is found by some schedule", "[every-schedule]") {
  const FlowInstance instance = GENERATE(from_range(planted_instances()));
  INFO(instance.part << ": " << instance.about);
  CHECK(explore_all(instance.make, instance.state, instance_moves_max).fault != "");
}
