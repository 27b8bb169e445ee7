#include "harness/base/overloaded.h"
#include "harness/shrink/edits.h"

#include <algorithm>

namespace portproof {
namespace {

// Makes a step less in place; the step is known to be of that verb.
template <typename V, typename Change>
Edit change_of(BlockId block, std::size_t at, Change change) {
  return [=](Program& program) { change(std::get<V>(program.graph[block][at].verb)); };
}

// The steps of a nested block in place of the step that holds it.
Edit inlined(BlockId block, std::size_t at, BlockId nested) {
  return [=](Program& program) {
    const Block inner = program.graph[nested];
    Block& outer = program.graph[block];
    const auto place = outer.erase(outer.begin() + static_cast<std::ptrdiff_t>(at));
    outer.insert(place, inner.begin(), inner.end());
  };
}

void add_edits_of_step(const Step& step, BlockId block, std::size_t at, std::vector<Edit>& edits) {
  if (step.as) edits.push_back([=](Program& program) { program.graph[block][at].as.reset(); });
  const auto without = [&](const auto& present, auto change) {
    if (present) edits.push_back(change);
  };
  std::visit(overloaded{
                 [&](const Later& s) { edits.push_back(inlined(block, at, s.steps)); },
                 [&](const Repeat& s) {
                   edits.push_back(inlined(block, at, s.steps));
                   without(s.times > 1, change_of<Repeat>(block, at, [](Repeat& less) { --less.times; }));
                 },
                 [&](const Post& s) {
                   without(s.transfer, change_of<Post>(block, at, [](Post& less) { less.transfer.reset(); }));
                   without(s.record_result, change_of<Post>(block, at, [](Post& less) { less.record_result = false; }));
                 },
                 [&](const CloneValue& s) {
                   without(s.options, change_of<CloneValue>(block, at, [](CloneValue& less) { less.options.reset(); }));
                   without(s.bind, change_of<CloneValue>(block, at, [](CloneValue& less) { less.bind.reset(); }));
                 },
                 [&](const Receive& s) { without(s.bind, change_of<Receive>(block, at, [](Receive& less) { less.bind.reset(); })); },
                 [&](const Listen& s) {
                   without(s.steps, change_of<Listen>(block, at, [](Listen& less) { less.steps.reset(); }));
                   without(s.handler, change_of<Listen>(block, at, [](Listen& less) { less.handler.reset(); }));
                   without(s.bind, change_of<Listen>(block, at, [](Listen& less) { less.bind.reset(); }));
                   without(s.bind_event, change_of<Listen>(block, at, [](Listen& less) { less.bind_event.reset(); }));
                   without(s.record != Recording::automatic, change_of<Listen>(block, at, [](Listen& less) { less.record = Recording::automatic; }));
                 },
                 [&](const Close& s) { without(s.with_callback, change_of<Close>(block, at, [](Close& less) { less.with_callback = false; })); },
                 [&](const Turn& s) { without(s.count > 1, change_of<Turn>(block, at, [](Turn& less) { --less.count; })); },
                 [&](const Spawn& s) { without(s.options, change_of<Spawn>(block, at, [](Spawn& less) { less.options.reset(); })); },
                 [&](const Construct& s) { without(!s.arguments.empty(), change_of<Construct>(block, at, [](Construct& less) { less.arguments.pop_back(); })); },
                 [&](const Call& s) { without(!s.arguments.empty(), change_of<Call>(block, at, [](Call& less) { less.arguments.pop_back(); })); },
                 [](const auto&) {}, // has nothing that it could do without
             },
             step.verb);
}

void add_cuts(BlockId block, std::size_t length, std::size_t longest, std::vector<Edit>& edits) {
  for (std::size_t size = longest; size >= 1; size /= 2) {
    for (std::size_t first = 0; first < length; first += size) {
      const std::size_t end = std::min(first + size, length);
      edits.push_back([=](Program& program) {
        Block& steps = program.graph[block];
        steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(first), steps.begin() + static_cast<std::ptrdiff_t>(end));
      });
    }
  }
}

// An agent with every step that spawns it.
Edit without_agent(const std::string& name) {
  return [name](Program& program) {
    std::erase_if(program.agents, [&](const Agent& agent) { return agent.name == name; });
    for (const BlockId id : parts_of(program).blocks) {
      std::erase_if(program.graph[id], [&](const Step& step) {
        const auto* spawn = std::get_if<Spawn>(&step.verb);
        return spawn != nullptr && spawn->agent == name;
      });
    }
  };
}

} // namespace

std::vector<Edit> step_edits(const Program& program) {
  std::vector<Edit> edits;
  for (std::size_t index = 1; index < program.agents.size(); ++index) edits.push_back(without_agent(program.agents[index].name));
  if (program.process == ProcessUse::own) edits.push_back([](Program& less) { less.process = ProcessUse::shared; });
  const Parts parts = parts_of(program);
  for (const BlockId id : parts.blocks) {
    const std::size_t length = program.graph[id].size();
    const bool is_main = id == program.agents.front().steps;
    add_cuts(id, length, is_main ? length / 2 : length, edits);
  }
  for (const BlockId id : parts.blocks) {
    const Block& block = program.graph[id];
    for (std::size_t at = 0; at < block.size(); ++at) add_edits_of_step(block[at], id, at, edits);
  }
  return edits;
}

} // namespace portproof
