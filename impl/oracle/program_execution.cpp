#include "impl/oracle/program_execution.h"

#include "harness/program/step_shape.h"
#include "harness/program/text.h"
#include "impl/adapter/run_program.h"
#include "impl/value/bytes.h"
#include "impl/value/names.h"

#include <algorithm>
#include <bit>

namespace portproof::reference {
namespace {

constexpr std::size_t world_bytes_max = std::size_t{1} << 30;
// To put a world back costs about as much as a few moves. OPTIMIZATION: where a single strand can go on, the search hardly ever comes
// back: with fewer copies of such states, and more of others, it takes a sixth less time.
constexpr std::size_t moves_between_checkpoints = 2, moves_of_one_strand_between_checkpoints = 6;

// Whether an agent can be ended by another before the program has settled: by a step, or with its creator.
FiberExecutor::ForcedEnds forced_ends_of(const Program& program) {
  bool terminates = false;
  for_each_step(program, [&terminates](const Step& step) { terminates = terminates || std::holds_alternative<Terminate>(step.verb); });
  // A worker that has workers of its own takes them with it.
  const bool spawns_beyond_main = [&program] {
    std::size_t all = 0, of_main = 0;
    for_each_step(program, [&all](const Step& step) { all += std::holds_alternative<Spawn>(step.verb) ? 1 : 0; });
    for (const Step& step : program.graph[program.agents.front().steps]) of_main += std::holds_alternative<Spawn>(step.verb) ? 1 : 0;
    return all != of_main;
  }();
  return terminates || spawns_beyond_main ? FiberExecutor::ForcedEnds::possible : FiberExecutor::ForcedEnds::none;
}

// Whether a buffer of the program lies outside of what `new` gives.
bool has_large_buffer(const Program& program) {
  return std::any_of(program.graph.nodes().begin(), program.graph.nodes().end(), [](const Node& node) {
    const auto* buffer = std::get_if<portproof::Buffer>(&node.content);
    return buffer != nullptr && std::max({std::uint64_t{buffer->bytes.size()}, buffer->length, buffer->max_length.value_or(0)}) >= ByteBlock::large_bytes;
  });
}

} // namespace

struct ProgramExecution::World {
  explicit World(const Program& program) : executor(forced_ends_of(program)), run(program, executor) {
    executor.begin([this] { run_main(run); });
  }

  FiberExecutor executor;
  ProgramRun run;
};

Result<std::unique_ptr<ProgramExecution>> ProgramExecution::make(const Program& program) {
  if (const std::string why = missing(program); !why.empty()) return portproof::Error{"the reference has " + why};
  if (auto fault = fault_of(program)) return portproof::Error{*std::move(fault)};
  if (has_large_buffer(program)) return portproof::Error{"the program has a buffer of a megabyte or more, which cannot be put back"};
  // Tables that are made when they are first used: not to be in the arena.
  verb_shapes();
  CommonNames::of_process();
  return std::unique_ptr<ProgramExecution>(new ProgramExecution(program));
}

ProgramExecution::ProgramExecution(const Program& program) : arena_(world_bytes_max) {
  {
    Arena::Use use(arena_);
    world_ = new World(program);
  }
  save();
}

ProgramExecution::~ProgramExecution() = default;

void ProgramExecution::save() {
  if (kept_ == checkpoints_.size()) checkpoints_.emplace_back();
  world_->executor.unused_stacks(holes_);
  checkpoints_[kept_].moves = moves_;
  arena_.save(holes_, checkpoints_[kept_].image);
  ++kept_;
}

std::size_t ProgramExecution::rewind(std::size_t moves_max) {
  while (checkpoints_[kept_ - 1].moves > moves_max) --kept_;
  const Checkpoint& latest = checkpoints_[kept_ - 1];
  arena_.restore(latest.image);
  world_->executor.set_words(words_);
  moves_ = latest.moves;
  return moves_;
}

StrandSet ProgramExecution::enabled() const { return world_->executor.enabled(); }

void ProgramExecution::take(StrandNumber strand) {
  const std::size_t moves = moves_ - checkpoints_[kept_ - 1].moves;
  if (moves >= (std::has_single_bit(enabled()) ? moves_of_one_strand_between_checkpoints : moves_between_checkpoints)) save();
  ++moves_;
  Arena::Use use(arena_);
  world_->executor.take(strand);
}

std::size_t ProgramExecution::answers() const { return world_->executor.answers(); }

void ProgramExecution::answer(std::size_t number) {
  Arena::Use use(arena_);
  world_->executor.answer(number);
}

const std::vector<Access>& ProgramExecution::accesses() const { return world_->executor.accesses(); }
bool ProgramExecution::was_quiet() const { return world_->executor.was_quiet(); }
std::optional<Fingerprint> ProgramExecution::fingerprint() const { return world_->executor.fingerprint(); }
Choice ProgramExecution::choice() const { return world_->executor.choice(); }
const std::vector<std::string>& ProgramExecution::deeds() const { return world_->executor.deeds(); }
std::size_t ProgramExecution::entry_count() const { return world_->run.log().entries(); }

std::vector<ProgramExecution::Lines> ProgramExecution::recorded() const {
  std::vector<Lines> all;
  world_->run.log().look([&all](const ValueGraph& graph, const AgentTrace& trace) {
    Lines lines{trace.agent, {}};
    for (const portproof::Entry& entry : trace.entries) lines.entries.push_back(text_of(graph, entry));
    all.push_back(std::move(lines));
  });
  std::sort(all.begin() + 1, all.end(), [](const Lines& left, const Lines& right) { return left.agent < right.agent; });
  return all;
}

Trace ProgramExecution::trace() const {
  Trace trace;
  world_->run.log().look([&trace](const ValueGraph& graph, const AgentTrace& agent) {
    if (trace.agents.empty()) trace.graph = graph;
    trace.agents.push_back(agent);
  });
  return trace;
}

std::string ProgramExecution::agent_of(StrandNumber strand) const {
  std::string name;
  StrandNumber number = 0;
  world_->run.log().look([&](const ValueGraph&, const AgentTrace& trace) {
    if (number++ == strand) name = trace.agent;
  });
  return name;
}

std::optional<std::string> ProgramExecution::failure() const {
  if (world_->executor.has_too_many_strands()) return "the program has more than " + std::to_string(strands_max) + " agents";
  return world_->run.log().failure();
}

} // namespace portproof::reference
