#include "harness/generate/random_program.h"

#include "harness/generate/random_value.h"

#include <array>

namespace portproof {
namespace {

using namespace std::literals;

constexpr int depth_max = 3;

const std::array ports = {"a"s, "b"s, "c"s, "d"s, "m"s, "m.port"s, "e.ports.0"s};
const std::array names = {"x"s, "y"s, "m"s, "e"s};
const std::array handlers = {"h"s, "k"s};
const std::array constructors = {"MessagePort"s, "MessageChannel"s, "EventTarget"s, "Object"s};
const std::array ports_bound = {"a"s, "b"s};
const std::array events = {PortEvent::message, PortEvent::messageerror, PortEvent::close, PortEvent::online, PortEvent::error, PortEvent::exit};
const std::array atomics = {AtomicOperation::load, AtomicOperation::store, AtomicOperation::add, AtomicOperation::sub, AtomicOperation::exchange, AtomicOperation::compare_exchange, AtomicOperation::notify, AtomicOperation::wait};
const std::array attaching = {Via::on, Via::once, Via::add_event_listener, Via::add_event_listener_once, Via::onmessage, Via::onmessageerror};
const std::array recordings_drawn = {Recording::automatic, Recording::data, Recording::arguments, Recording::event, Recording::none};
const std::array whens = {When::microtask, When::next_tick, When::immediate, When::timeout};

class ProgramBuilder {
public:
  explicit ProgramBuilder(Choices& choices)
      : choices_(choices), values_(choices, program_.graph, ValueUse::given, [this] { return block(); }) {}

  Program build() {
    if (choices_.once_in(4)) program_.process = ProcessUse::own;
    std::optional<BlockId> child;
    if (choices_.once_in(4)) child = block();
    Block steps;
    steps.push_back(Step{OpenChannel{{"a", "b"}}, std::nullopt});
    while (!choices_.is_exhausted() && steps.size() < 40) steps.push_back(step());
    program_.agents.push_back({"main", program_.graph.add(std::move(steps))});
    if (child) program_.agents.push_back({"child", *child});
    return std::move(program_);
  }

private:
  Step step() { return step_of(std::make_index_sequence<std::variant_size_v<Verb>>()); }


  // Every verb has an overload of fill(); a new verb without one does not compile.
  template <std::size_t... Index>
  Step step_of(std::index_sequence<Index...>) {
    using Make = Verb (*)(ProgramBuilder&);
    static constexpr std::array<Make, sizeof...(Index)> makers = {&ProgramBuilder::make<std::variant_alternative_t<Index, Verb>>...};
    Step step{choices_.one_of(makers)(*this), std::nullopt};
    if (choices_.once_in(10)) step.as = values_.well_formed_text();
    return step;
  }

  template <typename V>
  static Verb make(ProgramBuilder& builder) {
    V verb;
    builder.fill(verb);
    return verb;
  }

  BlockId block() {
    Block steps;
    if (depth_ < depth_max) {
      ++depth_;
      for (std::size_t left = choices_.below(3); left > 0; --left) steps.push_back(step());
      --depth_;
    }
    return program_.graph.add(std::move(steps));
  }

  Target target() {
    if (choices_.once_in(10)) return values_.target_value();
    return choices_.one_of(ports);
  }
  NodeId value() { return values_.value(); }
  NodeId variable() { return choices_.once_in(4) ? value() : program_.graph.add(Node{Variable{choices_.one_of(names)}}); }
  std::optional<std::string> maybe_name() {
    if (!choices_.once_in(2)) return std::nullopt;
    return choices_.one_of(names);
  }
  std::optional<NodeId> maybe_value() {
    if (!choices_.once_in(2)) return std::nullopt;
    return value();
  }
  std::vector<NodeId> arguments() {
    std::vector<NodeId> ids;
    for (std::size_t left = choices_.below(3); left > 0; --left) ids.push_back(value());
    return ids;
  }

  void fill(OpenChannel& s) { s.names = choices_.once_in(2) ? std::vector{"c"s, "d"s} : std::vector{"a"s, "b"s}; }
  void fill(Let& s) { s = {choices_.one_of(names), value()}; }
  void fill(Post& s) {
    s.port = target();
    if (!choices_.once_in(10)) s.value = value();
    if (s.value && choices_.once_in(4)) s.transfer = value();
    s.record_result = choices_.once_in(4);
  }
  void fill(CloneValue& s) {
    s.value = value();
    if (choices_.once_in(4)) s.options = value();
    s.bind = maybe_name();
  }
  void fill(Receive& s) { s = {target(), maybe_name()}; }
  void fill(Listen& s) {
    s.port = target();
    s.event = choices_.one_of(events);
    s.via = choices_.one_of(attaching);
    if (choices_.once_in(2)) s.handler = choices_.one_of(handlers);
    if (choices_.once_in(2)) s.steps = block();
    s.bind = maybe_name();
    s.bind_event = maybe_name();
    s.record = choices_.one_of(recordings_drawn);
  }
  void fill(Unlisten& s) {
    s = {target(), choices_.one_of(events), choices_.one_of(handlers), choices_.once_in(2) ? Via::remove_event_listener : Via::off};
  }
  void fill(UnlistenAll& s) { s = {target(), choices_.one_of(events)}; }
  void fill(Start& s) { s.port = target(); }
  void fill(Close& s) { s = {target(), choices_.once_in(2)}; }
  void fill(Ref& s) { s.port = target(); }
  void fill(Unref& s) { s.port = target(); }
  void fill(HasRef& s) { s.port = target(); }
  void fill(Mark& s) { s.value = variable(); }
  void fill(IsMarked& s) { s.value = variable(); }
  void fill(MarkUncloneable& s) { s.value = variable(); }
  void fill(Observe& s) { s.value = variable(); }
  void fill(Same& s) { s.values = {variable(), variable()}; }
  void fill(Instance& s) { s = {variable(), choices_.one_of(constructors)}; }
  void fill(Get& s) { s = {variable(), values_.key()}; }
  void fill(SetProperty& s) {
    s.object = variable();
    s.key = values_.key();
    s.value = value();
  }
  void fill(Has& s) { s = {variable(), values_.key()}; }
  void fill(Delete& s) { s = {variable(), values_.key()}; }
  void fill(Freeze& s) { s.value = variable(); }
  void fill(Hide& s) { s = {variable(), values_.key()}; }
  void fill(SetPrototype& s) { s = {variable(), value()}; }
  void fill(Call& s) {
    s.object = variable();
    s.method = values_.key();
    s.arguments = arguments();
  }
  void fill(Construct& s) {
    s.constructor = choices_.one_of(constructors);
    s.arguments = arguments();
    s.with_new = !choices_.once_in(4);
    s.bind = maybe_name();
  }
  void fill(Later& s) { s = {choices_.one_of(whens), block()}; }
  void fill(Repeat& s) {
    s.times = choices_.below(4);
    s.counter = maybe_name();
    s.steps = block();
  }
  void fill(Note& s) { s.text = values_.well_formed_text(); }
  void fill(Throw& s) { s.value = value(); }
  void fill(Turn& s) { s.count = choices_.below(3); }
  void fill(Settle&) {}
  void fill(Spawn& s) { s = {choices_.one_of(names), "child", maybe_value()}; }
  void fill(Terminate& s) { s.worker = target(); }
  void fill(Exit& s) { s.code = choices_.below(3); }
  void fill(Until& s) {
    s.label = values_.well_formed_text();
    if (choices_.once_in(2)) s.times = choices_.below(3) + 1;
  }
  void fill(Broadcast& s) { s = {choices_.one_of(ports_bound), maybe_value()}; }
  void fill(SetEnvironmentData& s) { s = {value(), maybe_value()}; }
  void fill(GetEnvironmentData& s) { s.key = value(); }
  void fill(GetEnv& s) { s.name = values_.well_formed_text(); }
  void fill(SetEnv& s) {
    s.name = values_.well_formed_text();
    if (choices_.once_in(2)) s.value = values_.well_formed_text();
  }
  void fill(CreateContext& s) { s.name = choices_.one_of(names); }
  void fill(Move& s) { s = {target(), target(), maybe_name()}; }
  void fill(AtomicStep& s) {
    s.operation = choices_.one_of(atomics);
    s.view = variable();
    s.index = choices_.below(3);
    s.value = maybe_value();
    s.expected = maybe_value();
  }
  void fill(Barrier& s) { s = {choices_.one_of(names), choices_.below(3) + 1}; }
  void fill(FillHeap& s) { s.megabytes = choices_.below(3); }
  void fill(WriteStream& s) { s = {target(), values_.well_formed_text()}; }
  void fill(EndStream& s) { s.stream = target(); }
  void fill(ReadStream& s) { s.stream = target(); }

  Choices& choices_;
  Program program_;
  RandomValues values_;
  int depth_ = 0;
};

} // namespace

Program random_program(Choices& choices) { return ProgramBuilder(choices).build(); }

} // namespace portproof
