#include "impl/adapter/run_program.h"

#include "impl/adapter/constructors.h"
#include "impl/adapter/evaluate.h"
#include "impl/adapter/scope.h"
#include "impl/adapter/steps.h"

#include <algorithm>
#include <vector>

namespace portproof::reference {
namespace {

// Settling (PROGRAMS.md, section 5). A round is what a sentinel and a turn take elsewhere: two turns.
constexpr int rounds_max = 10000;
constexpr int quiet_rounds = 4;
constexpr int turns_of_a_round = 2;

bool waits(const Step& step) { return std::holds_alternative<Turn>(step.verb) || std::holds_alternative<Settle>(step.verb); }

// A place in the agent's own list, kept while a step waits.
class Walk {
public:
  Walk(Scope& scope, BlockId steps) : scope_(scope) { frames_.push_back({steps, 1, std::nullopt}); }

  // Runs until a step waits, and gives that step; null when all have run.
  const Step* run_segment() {
    while (!frames_.empty() && !scope_.is_finished()) {
      Frame& frame = frames_.back();
      const Block& block = scope_.graph()[frame.steps];
      if (frame.at == block.size()) {
        again_or_leave(frame);
        continue;
      }
      const Step& step = block[frame.at++];
      scope_.agent().executor().switch_point();
      if (waits(step)) return &step;
      if (const auto* repeat = std::get_if<Repeat>(&step.verb)) {
        enter(*repeat);
      } else if (const auto* thrown = std::get_if<portproof::Throw>(&step.verb)) {
        Completion<Value> value = evaluate(scope_, thrown->value);
        scope_.record_thrown(label_of(step), value.threw() ? value.thrown().value : *value);
      } else {
        run_action(scope_, step);
      }
    }
    return nullptr;
  }

private:
  struct Frame {
    BlockId steps;
    std::uint64_t times;
    std::optional<std::string> counter;
    std::size_t at = 0;
    std::uint64_t count = 0;
  };

  void count_to(const Frame& frame) {
    if (frame.counter) scope_.bind(*frame.counter, Value(static_cast<double>(frame.count)));
  }
  void enter(const Repeat& repeat) {
    if (repeat.times == 0) return;
    frames_.push_back({repeat.steps, repeat.times, repeat.counter});
    count_to(frames_.back());
  }
  void again_or_leave(Frame& frame) {
    if (++frame.count == frame.times) return frames_.pop_back();
    frame.at = 0;
    count_to(frame);
  }

  Scope& scope_;
  std::vector<Frame> frames_;
};

void settle(Scope& scope) {
  int quiet = 0;
  for (int round = 0; round < rounds_max && !scope.is_finished(); ++round) {
    const std::size_t entries = scope.entry_count();
    for (int turn = 0; turn < turns_of_a_round; ++turn) scope.agent().run_turn();
    quiet = scope.entry_count() == entries && scope.pending_blocks == 0 ? quiet + 1 : 0;
    if (quiet == quiet_rounds || scope.agent().is_idle()) return;
  }
  scope.record("unsettled");
}

// Each segment runs in an immediate, where the loop stands between two turns.
const Step* run_segment(Agent& agent, Walk& walk) {
  const Step* waiting = nullptr;
  agent.set_immediate([&]() -> Completion<Nothing> {
    waiting = walk.run_segment();
    return Nothing{};
  });
  agent.run_turn();
  return waiting;
}

void run_main(Scope& scope, BlockId steps) {
  Agent& agent = scope.agent();
  Walk walk(scope, steps);
  while (const Step* waiting = run_segment(agent, walk)) {
    if (const auto* turn = std::get_if<Turn>(&waiting->verb)) {
      for (std::uint64_t passed = 1; passed < turn->count && !scope.is_finished(); ++passed) agent.run_turn();
    } else {
      settle(scope);
    }
  }
  if (!scope.is_finished()) settle(scope);
}

// Verbs from Spawn on are not there yet.
bool is_beyond(const Verb& verb) {
  static const std::size_t first_beyond = Verb(Spawn{}).index();
  const auto* listen = std::get_if<Listen>(&verb);
  const bool worker_event = listen != nullptr && (listen->event == PortEvent::online || listen->event == PortEvent::error || listen->event == PortEvent::exit);
  return worker_event || verb.index() >= first_beyond;
}

// Why the program cannot be run here; empty where it can.
std::string missing(const Program& program) {
  std::string why;
  if (program.agents.size() != 1) why = "only one agent, main";
  if (program.process == ProcessUse::own) why = "no process of a program's own";
  for_each_step(program, [&why](const Step& step) {
    if (is_beyond(step.verb)) why = "no step " + label_of(step);
    if (const auto* instance = std::get_if<Instance>(&step.verb)) {
      if (!is_known_constructor(instance->of)) why = "no constructor " + instance->of;
    } else if (const auto* construct = std::get_if<Construct>(&step.verb)) {
      if (!is_constructible_here(construct->constructor)) why = "no constructor " + construct->constructor;
    }
  });
  return why;
}

// Whether a step waits where nothing can: in an accessor, a handler or a later block.
bool waits_inside(const Program& program) {
  std::vector<BlockId> outer{program.agents.front().steps};
  std::size_t waiting_outside = 0;
  while (!outer.empty()) {
    const Block& block = program.graph[outer.back()];
    outer.pop_back();
    for (const Step& step : block) {
      waiting_outside += waits(step) ? 1 : 0;
      if (const auto* repeat = std::get_if<Repeat>(&step.verb)) outer.push_back(repeat->steps);
    }
  }
  std::size_t waiting = 0;
  for_each_step(program, [&waiting](const Step& step) { waiting += waits(step) ? 1 : 0; });
  return waiting != waiting_outside;
}

} // namespace

RunResult run_program(const Program& program, Executor& executor) {
  if (const std::string why = missing(program); !why.empty()) return std::variant<Trace, NotSupported>(NotSupported{why});
  if (waits_inside(program)) return portproof::Error{"nothing can wait inside an accessor, a handler or a later block"};
  Agent agent(executor);
  Scope scope(agent, program.graph);
  agent.on_uncaught([&scope](Value thrown) { scope.record_thrown("uncaught", thrown); });
  run_main(scope, program.agents.front().steps);
  scope.finish();
  if (!scope.failure().empty()) return portproof::Error{scope.failure()};
  Trace trace;
  trace.graph = scope.take_trace_graph();
  trace.agents.push_back({"main", scope.take_entries()});
  return std::variant<Trace, NotSupported>(std::move(trace));
}

} // namespace portproof::reference
