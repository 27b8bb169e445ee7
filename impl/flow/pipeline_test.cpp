// What a pipeline does with buffers. Its laws: schedules/.
#include "impl/flow/pipeline.h"

#include "impl/agent/thread_executor.h"
#include "impl/flow/port_use.h"
#include "impl/value/buffer.h"

#include <catch2/catch.hpp>

using namespace portproof::reference;

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
