// Swarm: what one random program may be made of. Each program draws its own: with some kinds of values and steps
// switched off, those that are left meet each other more often than if everything were always there.
#pragma once

#include "harness/generate/choices.h"

#include <bitset>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace portproof {

enum class Trait {
  // kinds of values
  arrays, maps, sets, errors, causes, dates, boxed, reg_exps, buffers, views, shared_buffers, resizable, proxies, exotics,
  channel_objects, symbols, big_ints, odd_numbers, odd_texts, sharing, holes, properties, accessors, classes, hidden, null_prototypes,
  // what reaches the objects of the realm itself, which costs an adapter a clean-up
  built_ins,
  // what programs do
  several_channels, posts, receives, node_listeners, dom_listeners, attributes, once_listeners, handler_steps, removal,
  starts, closes, close_events, refs, marks, transfers, odd_lists, ports_in_messages, clones, later, repeats, turns,
  settles, changes, questions, getters_that_act, odd_targets,
  receives_from_sent, // from a port that was transferred away
  count
};

class Swarm {
public:
  // Everything, whatever anybody claims.
  static Swarm everything();
  // Each trait is on or off by the choices, and off where the claimed features do not allow it or it is left out.
  static Swarm drawn(Choices& choices, const std::set<std::string>& claimed, const std::set<Trait>& left_out = {});

  bool has(Trait trait) const { return on_[static_cast<std::size_t>(trait)]; }
  bool is_claimed(std::string_view feature) const { return claims_all_ || claimed_.contains(std::string(feature)); }

private:
  std::bitset<static_cast<std::size_t>(Trait::count)> on_;
  std::set<std::string> claimed_;
  bool claims_all_ = false;
};

// `receives-from-sent`; nothing where there is no such trait.
std::optional<Trait> trait_from(std::string_view name);
std::vector<std::string> trait_names();

} // namespace portproof
