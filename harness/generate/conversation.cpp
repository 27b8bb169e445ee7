#include "harness/generate/conversation.h"

#include "harness/generate/random_value.h"
#include "harness/program/reach.h"

#include <array>
#include <set>
#include <utility>

namespace portproof {
namespace {

using namespace std::literals;

constexpr std::size_t steps_max = 14;
constexpr int block_depth_max = 2;

// Channels have a rank, and what a handler of one may send goes to channels of higher rank only: no program goes on for ever.
const std::array channels = {std::array{"a"s, "b"s}, std::array{"c"s, "d"s}, std::array{"e"s, "f"s}};
const std::array buffer_names = {"u"s, "v"s};
const std::array kept = {"x"s, "y"s};
const std::array received_ports = {"m"s, "m.port"s, "m.0"s, "m.x"s};
constexpr int no_rank = -1, top_rank = static_cast<int>(channels.size());

class Conversation {
public:
  Conversation(Choices& choices, const Swarm& swarm)
      : choices_(choices), swarm_(swarm), values_(choices, program_.graph, ValueUse::given, [this] { return getter_steps(); }, swarm) {
    values_.set_variables({"x", "y", "m", "u"});
    choose_verbs();
  }

  Program build() {
    Block steps;
    set_up(steps);
    const std::size_t wanted = 1 + choices_.below(steps_max);
    while (steps.size() < wanted && !choices_.is_exhausted()) add_outer(steps);
    // What arrived and nobody heard.
    if (swarm_.has(Trait::receives)) {
      for (const std::string& port : {"b"s, "a"s}) steps.push_back({Receive{port, std::nullopt}});
    }
    program_.agents.push_back({"main", program_.graph.add(std::move(steps))});
    name_what_is_shared();
    return std::move(program_);
  }

private:
  using Make = Verb (Conversation::*)();

  // --- what there is ---

  void set_up(Block& steps) {
    steps.push_back({OpenChannel{{"a", "b"}}});
    if (swarm_.has(Trait::several_channels)) {
      for (channels_ = 2; channels_ < channels.size() && choices_.once_in(3);) ++channels_;
      for (std::size_t rank = 1; rank < channels_; ++rank) steps.push_back({OpenChannel{{channels[rank].begin(), channels[rank].end()}}});
    }
    for (const std::string& name : kept) {
      if (!choices_.once_in(2)) continue;
      const NodeId value = values_.value();
      if (is_proxy_of_view(value)) proxies_of_views_.insert(name);
      steps.push_back({Let{name, value}});
    }
    if (!swarm_.has(Trait::transfers)) return;
    for (const std::string& name : buffer_names) {
      Buffer buffer;
      buffer.length = choices_.one_of(std::array{8u, 0u, 16u});
      buffer.bytes.assign(buffer.length, '\x07');
      if (swarm_.has(Trait::resizable) && choices_.once_in(3)) buffer.max_length = buffer.length + 8;
      steps.push_back({Let{name, add(buffer)}});
    }
    View view{"Uint8Array", variable("u")};
    if (swarm_.has(Trait::views)) steps.push_back({Let{"w", add(view)}});
  }

  // Whether an assignment through it comes to a typed array. Where that has no such element, ECMA-262 (10.4.5.5) has the value left alone, since the
  // receiver is another object; V8 before 14 converts it first, which throws. It is of the language, and no clause speaks of it.
  bool is_proxy_of_view(NodeId value) const {
    const auto* proxy = std::get_if<Proxy>(&program_.graph[value].content);
    if (proxy == nullptr) return false;
    return std::holds_alternative<View>(program_.graph[*proxy->target].content) || is_proxy_of_view(*proxy->target);
  }

  void choose_verbs() {
    const auto with = [this](Trait trait, std::size_t weight, Make make) {
      if (swarm_.has(trait)) inner_.insert(inner_.end(), weight, make);
    };
    with(Trait::posts, 6, &Conversation::post);
    if (swarm_.has(Trait::several_channels) || swarm_.has(Trait::receives_from_sent)) with(Trait::ports_in_messages, 3, &Conversation::post_port);
    with(Trait::receives, 3, &Conversation::receive);
    if (swarm_.has(Trait::node_listeners) || swarm_.has(Trait::dom_listeners) || swarm_.has(Trait::attributes)) {
      inner_.insert(inner_.end(), 4, &Conversation::listen);
      with(Trait::removal, 2, &Conversation::unlisten);
    }
    if (swarm_.has(Trait::node_listeners)) with(Trait::removal, 1, &Conversation::unlisten_all);
    if (swarm_.has(Trait::attributes)) with(Trait::removal, 1, &Conversation::unset_attribute);
    with(Trait::starts, 1, &Conversation::start);
    with(Trait::closes, 2, &Conversation::close);
    with(Trait::refs, 2, &Conversation::keep_alive);
    with(Trait::marks, 2, &Conversation::mark);
    with(Trait::clones, 2, &Conversation::clone);
    with(Trait::changes, 2, &Conversation::change);
    with(Trait::questions, 2, &Conversation::ask);
    with(Trait::later, 2, &Conversation::later);
    with(Trait::posts, 1, &Conversation::note);
  }

  // --- steps ---

  void add_outer(Block& steps) {
    if (swarm_.has(Trait::settles) && choices_.once_in(8)) return steps.push_back({Settle{}});
    if (swarm_.has(Trait::turns) && choices_.once_in(8)) return steps.push_back({Turn{1 + choices_.below(3)}});
    if (swarm_.has(Trait::repeats) && choices_.once_in(8)) {
      const BlockId repeated = block(rank_);
      return steps.push_back({Repeat{2 + choices_.below(2), std::nullopt, repeated}});
    }
    steps.push_back(inner_step());
  }

  Step inner_step() { return Step{(this->*choices_.one_of(inner_))()}; }

  // A list that runs elsewhere and may send to channels above the rank only.
  BlockId block(int rank) {
    Block steps;
    if (depth_ < block_depth_max) {
      const int outer = std::exchange(rank_, rank);
      ++depth_;
      for (std::size_t left = 1 + choices_.below(2); left > 0; --left) steps.push_back(inner_step());
      --depth_;
      rank_ = outer;
    }
    return program_.graph.add(std::move(steps));
  }

  // A getter of a value that is kept may run in any handler, so it sends nothing that a handler hears.
  BlockId getter_steps() {
    if (!swarm_.has(Trait::getters_that_act)) return program_.graph.add(Block{{Note{"read"}}});
    return block(top_rank);
  }

  Verb post() {
    const std::optional<std::string> port = sending_port();
    if (!port) return note();
    Post post{target(*port)};
    if (!choices_.once_in(30)) post.value = value_to_send();
    if (post.value && swarm_.has(Trait::transfers) && choices_.once_in(2)) post.transfer = transfer_list();
    return post;
  }

  // A port, in a message of one of a few forms, listed or for once not.
  Verb post_port() {
    const std::optional<std::string> port = sending_port();
    if (!port) return note();
    const NodeId variable = this->variable(port_to_send());
    Post post{*port};
    switch (choices_.below(4)) {
      case 0: post.value = variable; break;
      case 1: post.value = add(Array{{variable}, 1}); break;
      case 2: post.value = object_with(u"port", variable); break;
      default: post.value = value_to_send(); break; // listed, and not in the message
    }
    std::vector<NodeId> list = {variable};
    if (swarm_.has(Trait::odd_lists) && choices_.once_in(6)) list.clear();
    if (swarm_.has(Trait::odd_lists) && choices_.once_in(6)) list.push_back(list_entry());
    post.transfer = add(Array{list, list.size()});
    return post;
  }

  Verb receive() {
    Receive receive{target(port_to_receive_from()), std::nullopt};
    if (choices_.once_in(2)) receive.bind = "m";
    return receive;
  }

  Verb listen() {
    Listen listen;
    const std::size_t end = choices_.below(channels_ * 2 + 1);
    const int rank = end == channels_ * 2 ? top_rank : static_cast<int>(end / 2);
    listen.port = rank == top_rank ? choices_.one_of(received_ports) : channels[end / 2][end % 2];
    listen.via = style();
    const bool is_attribute = listen.via == Via::onmessage;
    if (!is_attribute && swarm_.has(Trait::close_events) && choices_.once_in(3)) listen.event = PortEvent::close;
    // A named handler has no steps: it may come to stand at a channel of any rank.
    if (choices_.once_in(3)) listen.handler = listen.event == PortEvent::message ? "h" : "k";
    else if (swarm_.has(Trait::handler_steps)) listen.steps = block(std::max(rank, rank_));
    if (listen.event == PortEvent::message && !listen.handler && choices_.once_in(3)) listen.bind = "m";
    if (swarm_.has(Trait::questions) && !listen.handler && choices_.once_in(8)) listen.record = Recording::none;
    return listen;
  }

  Verb unlisten() {
    const PortEvent event = swarm_.has(Trait::close_events) && choices_.once_in(3) ? PortEvent::close : PortEvent::message;
    const Via via = swarm_.has(Trait::node_listeners) && (!swarm_.has(Trait::dom_listeners) || choices_.once_in(2)) ? Via::off : Via::remove_event_listener;
    // A handler must have been named before it is taken off.
    if (via == Via::remove_event_listener && !swarm_.has(Trait::dom_listeners)) return note();
    return Unlisten{any_port(), event, event == PortEvent::message ? "h" : "k", via};
  }
  Verb unlisten_all() { return UnlistenAll{any_port(), PortEvent::message}; }
  Verb unset_attribute() {
    SetProperty set;
    set.object = variable(any_port());
    set.key = u"onmessage"s;
    set.value = add(Null{});
    return set;
  }
  Verb start() { return Start{target(any_port())}; }
  Verb close() { return Close{target(any_port()), swarm_.has(Trait::close_events) && choices_.once_in(4)}; }
  Verb keep_alive() {
    switch (choices_.below(swarm_.is_claimed("port-has-ref") ? 3 : 2)) {
      case 0: return Ref{any_port()};
      case 1: return Unref{any_port()};
      default: return HasRef{any_port()};
    }
  }
  Verb mark() {
    const NodeId marked = choices_.once_in(3) ? variable(any_port()) : choices_.once_in(4) ? values_.value() : variable(choices_.one_of(buffer_names));
    if (swarm_.is_claimed("is-marked-untransferable") && choices_.once_in(3)) return IsMarked{marked};
    return Mark{marked};
  }
  Verb clone() {
    CloneValue clone;
    clone.value = value_to_send();
    if (swarm_.has(Trait::transfers) && choices_.once_in(3)) clone.options = object_with(u"transfer", transfer_list());
    if (choices_.once_in(3)) clone.bind = "y";
    return clone;
  }
  Verb change() {
    const bool deletes = choices_.once_in(3);
    const std::string& name = choices_.one_of(kept);
    if (deletes || proxies_of_views_.contains(name)) return Delete{variable(name), values_.key()};
    SetProperty set;
    set.object = variable(name);
    set.key = values_.key();
    set.value = values_.value();
    return set;
  }
  Verb ask() {
    switch (choices_.below(5)) {
      case 0: return Observe{variable(choices_.one_of(kept))};
      case 1: return Observe{variable("m")};
      case 2: return Observe{variable(choices_.one_of(buffer_names))};
      case 3: return Same{{variable("m"), variable(choices_.one_of(kept))}};
      default: return Instance{variable("m"), "MessagePort"};
    }
  }
  Verb later() {
    std::vector<When> moments_drawn = {When::microtask};
    if (swarm_.is_claimed("next-tick")) moments_drawn.push_back(When::next_tick);
    // Where a turn ends among immediates, nothing says.
    if (swarm_.is_claimed("immediate") && !swarm_.has(Trait::turns)) moments_drawn.push_back(When::immediate);
    const When when = choices_.one_of(moments_drawn);
    return Later{when, block(rank_)};
  }
  Verb note() { return Note{"here"}; }

  // --- what they act on ---

  // A port whose messages no handler of the present rank or a lower one hears; nothing where there is none.
  std::optional<std::string> sending_port() {
    const std::size_t first = static_cast<std::size_t>(rank_ + 1);
    if (first >= channels_) return std::nullopt;
    if (rank_ == no_rank && choices_.once_in(8)) return choices_.one_of(received_ports);
    return channels[first + choices_.below(channels_ - first)][choices_.below(2)];
  }
  std::string any_port() {
    if (choices_.once_in(5)) return choices_.one_of(received_ports);
    return channels[choices_.below(channels_)][choices_.below(2)];
  }
  // What is sent away and what is received from are kept apart where the swarm says so: the first channel is received from, the
  // others and what was received are sent.
  std::string port_to_send() {
    if (swarm_.has(Trait::receives_from_sent)) return any_port();
    if (channels_ == 1) return "a";
    return channels[1 + choices_.below(channels_ - 1)][choices_.below(2)];
  }
  std::string port_to_receive_from() {
    if (swarm_.has(Trait::receives_from_sent)) return any_port();
    return choices_.once_in(4) ? choices_.one_of(received_ports) : channels[0][choices_.below(2)];
  }
  Target target(const std::string& port) {
    if (swarm_.has(Trait::odd_targets) && choices_.once_in(4)) return values_.target_value();
    return port;
  }
  Via style() {
    std::vector<Via> styles;
    const auto with = [&](Trait trait, Via via) {
      if (swarm_.has(trait)) styles.push_back(via);
    };
    with(Trait::node_listeners, Via::on);
    with(Trait::dom_listeners, Via::add_event_listener);
    with(Trait::attributes, Via::onmessage);
    if (swarm_.has(Trait::once_listeners)) {
      with(Trait::node_listeners, Via::once);
      with(Trait::dom_listeners, Via::add_event_listener_once);
    }
    return choices_.one_of(styles);
  }

  NodeId value_to_send() {
    if (swarm_.has(Trait::transfers) && choices_.once_in(3)) {
      const NodeId sent = variable(choices_.once_in(3) && swarm_.has(Trait::views) ? "w" : choices_.one_of(buffer_names));
      return choices_.once_in(2) ? sent : object_with(u"x", sent);
    }
    if (choices_.once_in(3)) return variable(choices_.one_of(kept));
    return values_.value();
  }

  NodeId transfer_list() {
    const bool is_odd = swarm_.has(Trait::odd_lists) && choices_.once_in(2);
    std::vector<NodeId> entries;
    if (!is_odd) {
      entries.push_back(variable(choices_.one_of(buffer_names)));
    } else {
      for (std::size_t left = choices_.below(4); left > 0; --left) entries.push_back(list_entry());
    }
    if (is_odd && choices_.once_in(6)) return object_with(u"transfer", add(Array{entries, entries.size()}));
    if (is_odd && choices_.once_in(8)) return add(Set{entries});
    if (is_odd && choices_.once_in(8)) return add(Exotic{"iterable", entries});
    return add(Array{entries, entries.size()});
  }
  NodeId list_entry() {
    switch (choices_.below(6)) {
      case 0:
      case 1: return variable(choices_.one_of(buffer_names));
      case 2: return variable(port_to_send());
      case 3: return variable(choices_.one_of(kept));
      case 4: return variable(swarm_.has(Trait::views) ? "w" : "u");
      default: return values_.value();
    }
  }

  NodeId add(Content content) { return program_.graph.add(Node{std::move(content)}); }
  NodeId variable(const std::string& path) { return add(Variable{path}); }
  NodeId object_with(std::u16string key, NodeId value) {
    Node node{PlainObject{}};
    node.properties.push_back({std::move(key), value});
    return program_.graph.add(std::move(node));
  }

  // An object that stands in two places is one object, as the forms of a program have it: there it carries an id.
  void name_what_is_shared() {
    Reach reach(program_.graph);
    reach.add(program_.agents.front().steps);
    for (std::size_t index = 0; index < program_.graph.nodes().size(); ++index) {
      const auto id = static_cast<NodeId>(index);
      if (program_.graph[id].is_object() && reach.times(id) > 1) program_.graph[id].has_id = true;
    }
  }

  Choices& choices_;
  const Swarm& swarm_;
  Program program_;
  RandomValues values_;
  std::vector<Make> inner_;
  std::set<std::string> proxies_of_views_; // of what is kept
  std::size_t channels_ = 1;
  int rank_ = no_rank;
  int depth_ = 0;
};

} // namespace

Program random_conversation(Choices& choices, const Swarm& swarm) { return Conversation(choices, swarm).build(); }

} // namespace portproof
