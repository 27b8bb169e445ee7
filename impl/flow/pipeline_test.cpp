// Pipelines: every schedule of small ones, and large ones on threads.
#include "impl/flow/pipeline.h"

#include "harness/generate/choices.h"
#include "harness/generate/property.h"
#include "impl/agent/thread_executor.h"
#include "impl/flow/port_use.h"
#include "impl/flow/scenario.h"
#include "impl/value/buffer.h"
#include "impl/value/errors.h"

#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Numeric.h>

using namespace portproof;
using namespace portproof::reference;

namespace {

enum class Deed { adds_one, fails_on_odd, ends_on_last };

struct Flow {
  std::vector<Deed> stages;
  std::size_t items, credits;
};

StageWork work_of(Deed deed, std::size_t items) {
  return [deed, last = static_cast<double>(items - 1)](Agent& agent, Value item) -> Completion<Value> {
    const double number = item.as_number();
    if (deed == Deed::fails_on_odd && static_cast<int>(number) % 2 == 1) return range_error(agent.heap(), "odd");
    if (deed == Deed::ends_on_last && number == last) agent.stop();
    return item;
  };
}

class Run final : public Scenario {
public:
  explicit Run(Flow flow) : flow_(std::move(flow)), outcomes_(flow_.items) {}

  void run(Executor& executor) override {
    Agent agent(executor);
    std::unique_ptr<Pipeline> pipeline;
    std::size_t next = 0;
    std::function<void()> feed = [&] {
      while (next < flow_.items && pipeline->credits().free() > 0) {
        const std::size_t item = next++;
        pipeline->process(Value(static_cast<double>(item)), [this, item, &feed](const Settlement& settlement) {
          outcomes_[item].push_back(settlement);
          feed();
        });
        most_under_way_ = std::max(most_under_way_, pipeline->credits().outstanding());
        if (outcomes_[item].size() == 1 && outcomes_[item][0].outcome == WorkOutcome::refused) next = flow_.items;
      }
      if (next == flow_.items) pipeline->close_when_settled();
    };
    agent.run_task([&]() -> Completion<Nothing> {
      Pipeline::Plan plan;
      for (const Deed deed : flow_.stages) plan.stages.push_back(work_of(deed, flow_.items));
      plan.credits = flow_.credits;
      plan.sink = [this](Value item) { arrived_.push_back(static_cast<std::size_t>(item.as_number())); };
      pipeline = std::make_unique<Pipeline>(agent, std::move(plan));
      pipeline->when_closed([this] { ++closes_; });
      feed();
      return Nothing{};
    });
    agent.run_loop();
    pipeline.reset();
  }

  std::string fault() const override {
    if (closes_ != 1) return "the pipeline does not close once";
    if (most_under_way_ > flow_.credits) return "more is under way than there are credits";
    if (!std::is_sorted(arrived_.begin(), arrived_.end()) || std::adjacent_find(arrived_.begin(), arrived_.end()) != arrived_.end()) return "items come out of order, or twice";
    const bool ends = std::find(flow_.stages.begin(), flow_.stages.end(), Deed::ends_on_last) != flow_.stages.end();
    const bool fails = std::find(flow_.stages.begin(), flow_.stages.end(), Deed::fails_on_odd) != flow_.stages.end();
    for (std::size_t item = 0; item < flow_.items; ++item) {
      const bool came = std::find(arrived_.begin(), arrived_.end(), item) != arrived_.end();
      if (outcomes_[item].size() != 1) return "an item is not settled once";
      switch (outcomes_[item][0].outcome) {
        case WorkOutcome::done:
          if (!came || (fails && item % 2 == 1)) return "an item that did not come is said to be done";
          break;
        case WorkOutcome::failed:
          if (came || !fails || item % 2 == 0 || outcomes_[item][0].why != "odd") return "an item fails that nobody failed on, or without the reason";
          break;
        case WorkOutcome::refused:
          if (came || !ends) return "an item is refused, and nothing has ended";
          break;
        case WorkOutcome::indefinite:
          if (!ends) return "an item is indefinite, and nothing has ended";
          break;
      }
    }
    if (ends && std::find(arrived_.begin(), arrived_.end(), flow_.items - 1) != arrived_.end()) return "the item on which a stage ended has come";
    return "";
  }

private:
  Flow flow_;
  std::vector<std::vector<Settlement>> outcomes_;
  std::vector<std::size_t> arrived_;
  std::size_t most_under_way_ = 0;
  int closes_ = 0;
};

} // namespace

TEST_CASE("pipeline: every schedule of small ones keeps the laws and comes to its end", "[every-schedule]") {
  const Flow flow = GENERATE(Flow{{Deed::adds_one}, 2, 1}, Flow{{Deed::adds_one}, 2, 2}, Flow{{Deed::fails_on_odd}, 2, 2}, Flow{{Deed::ends_on_last}, 2, 2},
                             Flow{{Deed::adds_one, Deed::adds_one}, 1, 1}, Flow{{Deed::adds_one, Deed::ends_on_last}, 1, 1});
  const Explored explored = explore_all([&flow] { return std::make_unique<Run>(flow); }, StrandState::agents, 5'000'000);
  INFO("stages " << flow.stages.size() << ", items " << flow.items << ", credits " << flow.credits << ", last stage " << static_cast<int>(flow.stages.back())
                 << ", schedules " << explored.schedules << ", moves " << explored.moves);
  CHECK(explored.fault == "");
  CHECK(explored.is_complete);
}

TEST_CASE("pipeline: threads keep the laws, whatever fails or ends") {
  property("random pipelines", [] {
    const auto drawn = *rc::gen::container<std::vector<std::uint32_t>>(8, rc::gen::arbitrary<std::uint32_t>());
    Choices choices(drawn);
    Flow flow{{}, 1 + choices.below(300), 1 + choices.below(8)};
    const std::size_t stages = 1 + choices.below(4);
    for (std::size_t stage = 0; stage < stages; ++stage) flow.stages.push_back(choices.below(4) < 2 ? Deed::adds_one : static_cast<Deed>(1 + choices.below(2)));
    // A stage that ends on the last item must not wait for one on which another fails.
    if (std::find(flow.stages.begin(), flow.stages.end(), Deed::fails_on_odd) != flow.stages.end()) flow.items |= 1;
    ThreadExecutor executor;
    Run run(flow);
    run.run(executor);
    RC_ASSERT(run.fault() == "");
  }, {.max_success = 100});
}

TEST_CASE("pipeline: batches of buffers move through it, each detached once where it leaves") {
  constexpr std::size_t batches = 200, of_a_batch = 5;
  ThreadExecutor executor;
  Agent agent(executor);
  std::unique_ptr<Pipeline> pipeline;
  std::size_t next = 0, wrong = 0;
  std::vector<std::size_t> arrived;
  std::function<void()> feed = [&] {
    for (; next < batches && pipeline->credits().free() > 0; ++next) {
      std::vector<Value> buffers;
      for (std::size_t index = 0; index < of_a_batch; ++index) {
        ArrayBuffer* buffer = ArrayBuffer::zeroed(agent.heap(), 8);
        buffer->data()[0] = static_cast<std::byte>(next);
        buffers.emplace_back(buffer);
      }
      Array* batch = Array::from(agent.heap(), buffers);
      pipeline->process(Value(batch), [&feed, &wrong](const Settlement& settlement) {
        wrong += settlement.outcome == WorkOutcome::done ? 0 : 1;
        feed();
      });
      for (const Value buffer : buffers) wrong += static_cast<ArrayBuffer*>(buffer.as_object())->is_detached() ? 0 : 1;
    }
    if (next == batches) pipeline->close_when_settled();
  };
  const StageWork adds_one = [](Agent&, Value item) -> Completion<Value> {
    for (const Value buffer : buffers_of(item)) {
      std::byte& first = static_cast<ArrayBuffer*>(buffer.as_object())->data()[1];
      first = static_cast<std::byte>(static_cast<int>(first) + 1);
    }
    return item;
  };
  agent.run_task([&]() -> Completion<Nothing> {
    Pipeline::Plan plan;
    plan.stages = {adds_one, adds_one, adds_one};
    plan.credits = 3;
    plan.sink = [&](Value item) {
      const std::vector<Value> buffers = buffers_of(item);
      wrong += buffers.size() == of_a_batch ? 0 : 1;
      for (const Value each : buffers) wrong += static_cast<ArrayBuffer*>(each.as_object())->data()[1] == std::byte{3} ? 0 : 1;
      arrived.push_back(static_cast<std::size_t>(static_cast<ArrayBuffer*>(buffers.at(0).as_object())->data()[0]));
    };
    pipeline = std::make_unique<Pipeline>(agent, std::move(plan));
    feed();
    return Nothing{};
  });
  agent.run_loop();
  CHECK(wrong == 0);
  REQUIRE(arrived.size() == batches);
  for (std::size_t index = 0; index < batches; ++index) CHECK(arrived[index] == index);
}

TEST_CASE("pipeline: a buffer that is gone fails its item alone") {
  ThreadExecutor executor;
  Agent agent(executor);
  std::unique_ptr<Pipeline> pipeline;
  std::vector<WorkOutcome> outcomes;
  agent.run_task([&]() -> Completion<Nothing> {
    Pipeline::Plan plan;
    plan.stages = {[](Agent&, Value item) -> Completion<Value> { return item; }};
    pipeline = std::make_unique<Pipeline>(agent, std::move(plan));
    const Value buffer(ArrayBuffer::zeroed(agent.heap(), 8));
    for (int time = 0; time < 2; ++time) pipeline->process(buffer, [&](const Settlement& settlement) { outcomes.push_back(settlement.outcome); });
    pipeline->close_when_settled();
    return Nothing{};
  });
  agent.run_loop();
  CHECK(outcomes == std::vector<WorkOutcome>{WorkOutcome::failed, WorkOutcome::done}); // the second is told at once
}
