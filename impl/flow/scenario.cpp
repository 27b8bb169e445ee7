#include "impl/flow/scenario.h"

#include "impl/agent/thread_executor.h"
#include "impl/oracle/arena.h"
#include "impl/oracle/fiber_executor.h"
#include "impl/oracle/search.h"

namespace portproof::reference {
namespace {

constexpr std::size_t world_bytes_max = std::size_t{1} << 28;

class ScenarioExecution final : public Execution {
public:
  explicit ScenarioExecution(const MakeScenario& make) : arena_(world_bytes_max) {
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

class FirstFault final : public SearchVisitor {
public:
  explicit FirstFault(const ScenarioExecution& execution) : execution_(execution) {}
  Next moved() override { return Next::go_on; }
  Next ended() override {
    fault = execution_.fault();
    return fault.empty() ? Next::go_on : Next::stop;
  }
  std::string fault;

private:
  const ScenarioExecution& execution_;
};

} // namespace

Explored explore_all(const MakeScenario& make, StrandState state, std::uint64_t moves_max) {
  ThreadExecutor threads;
  const std::unique_ptr<Scenario> scenario = make();
  scenario->run(threads);
  if (std::string fault = scenario->fault(); !fault.empty()) return {.fault = "on threads: " + fault};

  ScenarioExecution execution(make);
  FirstFault visitor(execution);
  const auto remember = state == StrandState::agents ? Search::Remember::states : Search::Remember::nothing;
  const SearchResult result = Search(execution, visitor, Reduction::races, remember, {.moves_max = moves_max}).run();
  return {result.end == SearchResult::End::complete, result.schedules, result.moves, visitor.fault};
}

} // namespace portproof::reference
