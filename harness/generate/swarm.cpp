#include "harness/generate/swarm.h"

namespace portproof {
namespace {

struct Odds {
  Trait trait;
  std::string_view name;
  std::size_t times = 2; // on once in so many programs
  const char* feature = ""; // that it needs
};

// What makes most programs end in an error, or costs much, is rare.
constexpr Odds odds[] = {
    {Trait::arrays, "arrays"}, {Trait::maps, "maps"}, {Trait::sets, "sets"}, {Trait::errors, "errors"}, {Trait::causes, "causes", 2, "error-cause"}, {Trait::dates, "dates", 3}, {Trait::boxed, "boxed", 3},
    {Trait::reg_exps, "reg-exps", 3}, {Trait::buffers, "buffers"}, {Trait::views, "views"}, {Trait::shared_buffers, "shared-buffers", 3, "shared-memory"}, {Trait::resizable, "resizable", 3, "resizable-buffers"},
    {Trait::proxies, "proxies", 12}, {Trait::exotics, "exotics", 12}, {Trait::channel_objects, "channel-objects", 12}, {Trait::symbols, "symbols", 8}, {Trait::big_ints, "big-ints", 3}, {Trait::odd_numbers, "odd-numbers", 3},
    {Trait::odd_texts, "odd-texts", 4}, {Trait::sharing, "sharing"}, {Trait::holes, "holes", 3}, {Trait::properties, "properties"}, {Trait::accessors, "accessors", 3}, {Trait::classes, "classes", 4}, {Trait::hidden, "hidden", 3},
    {Trait::null_prototypes, "null-prototypes", 4}, {Trait::built_ins, "built-ins", 40},
    {Trait::several_channels, "several-channels"}, {Trait::posts, "posts", 1}, {Trait::receives, "receives", 2, "receive-message-on-port"}, {Trait::node_listeners, "node-listeners", 2, "node-listeners"},
    {Trait::dom_listeners, "dom-listeners", 2, "dom-listeners"}, {Trait::attributes, "attributes", 3}, {Trait::once_listeners, "once-listeners", 3}, {Trait::handler_steps, "handler-steps"}, {Trait::removal, "removal", 3},
    {Trait::starts, "starts", 3}, {Trait::closes, "closes"}, {Trait::close_events, "close-events", 3, "close-event"}, {Trait::refs, "refs", 4, "port-ref"}, {Trait::marks, "marks", 4, "mark-untransferable"},
    {Trait::transfers, "transfers", 2, "transfer"}, {Trait::odd_lists, "odd-lists", 4, "transfer"}, {Trait::ports_in_messages, "ports-in-messages", 2, "transfer"}, {Trait::clones, "clones", 3, "structured-clone"},
    {Trait::later, "later", 3}, {Trait::repeats, "repeats", 6}, {Trait::turns, "turns", 3}, {Trait::settles, "settles", 3}, {Trait::changes, "changes", 3}, {Trait::questions, "questions", 2},
    {Trait::getters_that_act, "getters-that-act", 4}, {Trait::odd_targets, "odd-targets", 16},
    {Trait::receives_from_sent, "receives-from-sent", 32},
};
static_assert(std::size(odds) == static_cast<std::size_t>(Trait::count), "every trait has its odds");

} // namespace

Swarm Swarm::everything() {
  Swarm swarm;
  swarm.on_.set();
  swarm.claims_all_ = true;
  return swarm;
}

Swarm Swarm::drawn(Choices& choices, const std::set<std::string>& claimed, const std::set<Trait>& left_out) {
  Swarm swarm;
  swarm.claimed_ = claimed;
  for (const Odds& item : odds) {
    const bool is_drawn = choices.once_in(item.times);
    const std::string feature = item.feature;
    swarm.on_[static_cast<std::size_t>(item.trait)] = is_drawn && !left_out.contains(item.trait) && (feature.empty() || claimed.contains(feature));
  }
  return swarm;
}

std::optional<Trait> trait_from(std::string_view name) {
  for (const Odds& item : odds) {
    if (item.name == name) return item.trait;
  }
  return std::nullopt;
}

std::vector<std::string> trait_names() {
  std::vector<std::string> names;
  for (const Odds& item : odds) names.emplace_back(item.name);
  return names;
}

} // namespace portproof
