#include "impl/flow/schedules/scenario.h"

#include "impl/agent/thread_executor.h"
#include "impl/oracle/arena.h"
#include "impl/oracle/fiber_executor.h"
#include "impl/oracle/search.h"
#include "impl/value/names.h"

#include <set>

namespace portproof::reference {
namespace {

constexpr std::size_t world_bytes_max = std::size_t{1} << 28;

class ScenarioExecution final : public Execution {
public:
  explicit ScenarioExecution(const MakeScenario& make) : arena_(world_bytes_max) {
    CommonNames::of_process(); // made when they are first used: not to be in the arena
    {
      Arena::Use use(arena_);
      world_ = new World(make);
    }
    arena_.save({}, start_);
  }

  std::size_t rewind(std::size_t) override {
    arena_.restore(start_);
    return 0;
  }
  StrandSet enabled() const override { return world_->executor.enabled(); }
  void take(StrandNumber strand) override {
    Arena::Use use(arena_);
    world_->executor.take(strand);
  }
  std::size_t answers() const override { return world_->executor.answers(); }
  void answer(std::size_t number) override {
    Arena::Use use(arena_);
    world_->executor.answer(number);
  }
  const std::vector<Access>& accesses() const override { return world_->executor.accesses(); }
  bool was_quiet() const override { return world_->executor.was_quiet(); }
  std::optional<Fingerprint> fingerprint() const override { return world_->executor.fingerprint(); }

  std::string fault() const {
    if (!world_->has_ended) return "deadlock: everybody sleeps, and nobody can wake anybody";
    return world_->scenario->fault();
  }
  std::string outcome() const { return world_->scenario->outcome(); }

private:
  struct World {
    explicit World(const MakeScenario& make) : executor(FiberExecutor::ForcedEnds::none), scenario(make()) {
      executor.begin([this] {
        scenario->run(executor);
        has_ended = true;
      });
    }
    FiberExecutor executor;
    std::unique_ptr<Scenario> scenario;
    bool has_ended = false;
  };

  Arena arena_;
  World* world_;
  Arena::Image start_;
};

// Ends at the first fault.
class Outcomes final : public SearchVisitor {
public:
  explicit Outcomes(const ScenarioExecution& execution) : execution_(execution) {}
  Next moved() override { return Next::go_on; }
  Next ended() override {
    fault = execution_.fault();
    if (!fault.empty()) return Next::stop;
    outcomes.insert(execution_.outcome());
    return Next::go_on;
  }
  std::string fault;
  std::set<std::string> outcomes;

private:
  const ScenarioExecution& execution_;
};

} // namespace

Explored explore_all(const MakeScenario& make, StrandState state, std::uint64_t moves_max) {
  ScenarioExecution execution(make);
  Outcomes visitor(execution);
  const auto remember = state == StrandState::agents ? Search::Remember::states : Search::Remember::nothing;
  const SearchResult result = Search(execution, visitor, Reduction::races, remember, {.moves_max = moves_max}).run();
  return {result.end == SearchResult::End::complete, result.schedules, result.states, result.moves, visitor.outcomes.size(), visitor.fault};
}

std::string fault_on_threads(const MakeScenario& make) {
  ThreadExecutor threads;
  const std::unique_ptr<Scenario> scenario = make();
  scenario->run(threads);
  return scenario->fault();
}

} // namespace portproof::reference
