#include "harness/generate/ensemble.h"

#include <array>
#include <fmt/format.h>

namespace portproof {
namespace {

using namespace std::literals;

constexpr std::size_t workers_max = 3, agent_steps_max = 4;
const std::array worker_entries = {"first"s, "second"s, "third"s};

class Ensemble {
public:
  Ensemble(Choices& choices, const Swarm& swarm) : choices_(choices), swarm_(swarm) {}

  Program build() {
    has_broadcasts_ = swarm_.is_claimed("broadcast-channel") && choices_.once_in(4);
    has_memory_ = swarm_.is_claimed("atomics") && swarm_.is_claimed("shared-memory") && choices_.once_in(4);
    receives_ = swarm_.is_claimed("receive-message-on-port");
    has_ports_ = swarm_.has(Trait::transfers) && choices_.once_in(2);
    hears_close_ = swarm_.is_claimed("close-event") && choices_.once_in(2);
    const std::size_t workers = 1 + (choices_.once_in(2) ? choices_.below(workers_max) : 0);
    Block main;
    if (has_ports_) main.push_back({OpenChannel{{"p", "q"}}});
    if (has_broadcasts_) main.push_back({Broadcast{"bc", add(u"news"s)}});
    if (has_memory_) main.push_back({Let{"cell", cell()}});
    for (std::size_t worker = 0; worker < workers; ++worker) spawn(main, worker);
    if (has_ports_) hear(main, "p");
    for (std::size_t left = choices_.below(agent_steps_max); left != 0; --left) main.push_back({of_main(workers)});
    main.push_back({Note{"end"}}); // so that no right answer is empty
    end_agent("main", std::move(main));
    for (std::size_t worker = 0; worker < workers; ++worker) end_agent(worker_entries[worker], steps_of_worker(worker));
    return std::move(program_);
  }

private:
  // --- main ---

  void spawn(Block& steps, std::size_t worker) {
    Spawn spawn{worker_name(worker), worker_entries[worker], std::nullopt};
    // One worker gets the other end of the channel, at its start or later.
    std::vector<std::pair<std::u16string, NodeId>> data, options;
    if (has_ports_ && !was_given_ && choices_.once_in(2)) {
      data.push_back({u"port", variable("q")});
      options.push_back({u"transferList", list({variable("q")})});
      was_given_ = true;
      worker_with_port_ = worker;
    }
    if (has_memory_) data.push_back({u"cell", variable("cell")});
    if (!data.empty()) {
      options.push_back({u"workerData", object(data)});
      spawn.options = object(options);
    }
    steps.push_back({spawn});
    if (!choices_.once_in(4)) steps.push_back({Listen{worker_name(worker), PortEvent::message, Via::on, {}, answer(worker_name(worker)), {}, {}, Recording::automatic}});
    if (choices_.once_in(3)) steps.push_back({Listen{worker_name(worker), PortEvent::exit, Via::on, {}, {}, {}, {}, Recording::automatic}});
  }

  Verb of_main(std::size_t workers) {
    const std::string worker = worker_name(choices_.below(workers));
    if (has_memory_ && choices_.once_in(4)) return use_of(variable("cell"));
    switch (choices_.below(has_broadcasts_ ? 8 : 7)) {
      case 0:
      case 1: return Post{worker, number()};
      case 2:
        if (!has_ports_ || was_given_) return Post{worker, number()};
        was_given_ = true;
        return Post{worker, variable("q"), list({variable("q")})};
      case 3: return has_ports_ ? Verb{Post{"p", number()}} : Verb{Note{"here"}};
      case 4: return has_ports_ && choices_.once_in(2) ? Verb{Close{"p"}} : Verb{Turn{1}};
      case 5: return choices_.once_in(3) ? Verb{Terminate{worker}} : Verb{Post{worker, number()}};
      case 6: return has_ports_ && receives_ ? Verb{Receive{"p", {}}} : Verb{Post{worker, number()}};
      default: return Post{"bc", number()};
    }
  }

  // What main does where a worker wrote: nothing, mostly.
  std::optional<BlockId> answer(const std::string& worker) {
    if (!choices_.once_in(6)) return std::nullopt;
    return program_.graph.add(Block{{Terminate{worker}}});
  }

  // --- workers ---

  Block steps_of_worker(std::size_t worker) {
    Block steps;
    const bool has_port = worker_with_port_ == worker;
    if (has_port && choices_.once_in(2)) hear(steps, "workerData.port");
    if (has_broadcasts_ && choices_.once_in(2)) {
      steps.push_back({Broadcast{"bc", add(u"news"s)}});
      steps.push_back({Listen{"bc", PortEvent::message, Via::add_event_listener, {}, {}, {}, {}, Recording::automatic}});
    }
    for (std::size_t left = choices_.below(agent_steps_max); left != 0; --left) steps.push_back({of_worker(has_port)});
    return steps;
  }

  Verb of_worker(bool has_port) {
    if (has_memory_ && choices_.once_in(4)) return use_of(variable("workerData.cell"));
    switch (choices_.below(has_broadcasts_ ? 8 : 7)) {
      case 0:
      case 1: return Post{"parentPort", number()};
      case 2: return Listen{"parentPort", PortEvent::message, choices_.once_in(2) ? Via::once : Via::on, {}, reaction(), "m", {}, Recording::automatic};
      case 3: return receives_ ? Verb{Receive{has_port && choices_.once_in(2) ? "workerData.port" : "parentPort", {}}} : Verb{Note{"here"}};
      case 4: return !has_port ? Verb{Note{"here"}} : choices_.once_in(4) ? Verb{Close{"workerData.port"}} : Verb{Post{"workerData.port", number()}};
      case 5: return Turn{1};
      case 6: return choices_.once_in(2) ? Verb{Exit{choices_.below(3)}} : Verb{Close{"parentPort"}};
      default: return Broadcast{"bc", add(u"news"s)};
    }
  }

  // What a worker does with a message, which may be a port.
  std::optional<BlockId> reaction() {
    switch (choices_.below(4)) {
      case 0: return std::nullopt;
      case 1: return program_.graph.add(Block{{Post{"parentPort", number()}}});
      case 2: return program_.graph.add(Block{{Post{"m", number()}}});
      default: return program_.graph.add(Block{{Close{"parentPort"}}});
    }
  }

  void hear(Block& steps, const std::string& port) {
    if (choices_.once_in(2)) steps.push_back({Listen{port, PortEvent::message, Via::on, {}, {}, {}, {}, Recording::automatic}});
    if (hears_close_) steps.push_back({Listen{port, PortEvent::close, Via::on, {}, {}, {}, {}, Recording::automatic}});
  }

  // --- both ---

  Verb use_of(NodeId cell) {
    switch (choices_.below(3)) {
      case 0: return AtomicStep{AtomicOperation::load, cell, 0, {}, {}};
      case 1: return AtomicStep{AtomicOperation::store, cell, 0, number(), {}};
      default: return AtomicStep{AtomicOperation::add, cell, 0, number(), {}};
    }
  }
  // One number of shared memory.
  NodeId cell() {
    const NodeId memory = add(Buffer{Buffer::Kind::shared_array_buffer, std::string(4, '\0'), 4, {}, {}, false});
    return add(View{"Int32Array", memory, 0, {}, false});
  }

  std::string worker_name(std::size_t worker) const { return fmt::format("w{}", worker); }
  // Each message is told from all others.
  NodeId number() { return add(static_cast<double>(++sent_)); }
  NodeId add(Content content) { return program_.graph.add(Node{std::move(content)}); }
  NodeId variable(const std::string& path) { return add(Variable{path}); }
  NodeId list(std::vector<NodeId> elements) {
    const std::uint64_t length = elements.size();
    return add(Array{std::move(elements), length});
  }
  NodeId object(const std::vector<std::pair<std::u16string, NodeId>>& properties) {
    Node node{PlainObject{}};
    for (const auto& [key, value] : properties) node.properties.push_back({key, value});
    return program_.graph.add(std::move(node));
  }
  void end_agent(const std::string& name, Block steps) { program_.agents.push_back({name, program_.graph.add(std::move(steps))}); }

  Choices& choices_;
  const Swarm& swarm_;
  Program program_;
  bool has_broadcasts_ = false, has_ports_ = false, has_memory_ = false, hears_close_ = false, receives_ = false;
  bool was_given_ = false; // the other end of the channel
  std::optional<std::size_t> worker_with_port_; // who has it from its start
  std::size_t sent_ = 0;
};

} // namespace

Program random_ensemble(Choices& choices, const Swarm& swarm) { return Ensemble(choices, swarm).build(); }

} // namespace portproof
