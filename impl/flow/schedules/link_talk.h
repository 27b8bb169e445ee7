// One link between two agents, over which a few numbers go.
//
// [flow.link.bound] [flow.link.outcome] [flow.link.close]
#pragma once

#include "impl/flow/schedules/scenario.h"

namespace portproof::reference {

struct LinkPlan {
  std::size_t items, credits;
  // `settles_later`: each second one, which settles the one before it as well; items are even in number, and credits two at least.
  enum class Receiver { settles_at_once, settles_later, fails_on_odd, closes_after_first, ends_on_last } receiver;
  enum class Planted { nothing, close_is_success } planted = Planted::nothing; // told where the receiver went
};
std::unique_ptr<Scenario> link_talk(const LinkPlan& plan);

} // namespace portproof::reference
