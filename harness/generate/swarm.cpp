#include "harness/generate/swarm.h"

namespace portproof {
namespace {

struct Odds {
  Trait trait;
  std::size_t times = 2; // on once in so many programs
  const char* feature = ""; // that it needs
};

// What makes most programs end in an error, or costs much, is rare.
constexpr Odds odds[] = {
    {Trait::arrays}, {Trait::maps}, {Trait::sets}, {Trait::errors}, {Trait::causes, 2, "error-cause"}, {Trait::dates, 3}, {Trait::boxed, 3},
    {Trait::reg_exps, 3}, {Trait::buffers}, {Trait::views}, {Trait::shared_buffers, 3, "shared-memory"}, {Trait::resizable, 3, "resizable-buffers"},
    {Trait::proxies, 12}, {Trait::exotics, 12}, {Trait::channel_objects, 12}, {Trait::symbols, 8}, {Trait::big_ints, 3}, {Trait::odd_numbers, 3},
    {Trait::odd_texts, 4}, {Trait::sharing}, {Trait::holes, 3}, {Trait::properties}, {Trait::accessors, 3}, {Trait::classes, 4}, {Trait::hidden, 3},
    {Trait::null_prototypes, 4}, {Trait::built_ins, 40},
    {Trait::several_channels}, {Trait::posts, 1}, {Trait::receives, 2, "receive-message-on-port"}, {Trait::node_listeners, 2, "node-listeners"},
    {Trait::dom_listeners, 2, "dom-listeners"}, {Trait::attributes, 3}, {Trait::once_listeners, 3}, {Trait::handler_steps}, {Trait::removal, 3},
    {Trait::starts, 3}, {Trait::closes}, {Trait::close_events, 3, "close-event"}, {Trait::refs, 4, "port-ref"}, {Trait::marks, 4, "mark-untransferable"},
    {Trait::transfers, 2, "transfer"}, {Trait::odd_lists, 4, "transfer"}, {Trait::ports_in_messages, 2, "transfer"}, {Trait::clones, 3, "structured-clone"},
    {Trait::later, 3}, {Trait::repeats, 6}, {Trait::turns, 3}, {Trait::settles, 3}, {Trait::changes, 3}, {Trait::questions, 2},
    {Trait::getters_that_act, 4}, {Trait::odd_targets, 16},
    {Trait::receives_from_sent, 8},
};
static_assert(std::size(odds) == static_cast<std::size_t>(Trait::count), "every trait has its odds");

} // namespace

Swarm Swarm::everything() {
  Swarm swarm;
  swarm.on_.set();
  swarm.claims_all_ = true;
  return swarm;
}

Swarm Swarm::drawn(Choices& choices, const std::set<std::string>& claimed) {
  Swarm swarm;
  swarm.claimed_ = claimed;
  for (const Odds& item : odds) {
    const bool is_drawn = choices.once_in(item.times);
    const std::string feature = item.feature;
    swarm.on_[static_cast<std::size_t>(item.trait)] = is_drawn && (feature.empty() || claimed.contains(feature));
  }
  return swarm;
}

} // namespace portproof
