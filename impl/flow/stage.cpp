#include "impl/flow/stage.h"

#include "impl/flow/port_use.h"

#include <optional>

namespace portproof::reference {
namespace {

class Stage {
public:
  Stage(Agent& agent, MessagePort* inlet, MessagePort* outlet, const StagePlan& plan)
      : agent_(agent), work_(plan.work), outlet_(agent, outlet, plan.credits, nullptr, plan.at_outlet),
        inlet_(agent, inlet, [this](Value item, WhenSettled settle) { begin(item, std::move(settle)); }, plan.at_inlet) {
    // [flow.pipeline.end]
    inlet_.when_closed([this] { outlet_.close_when_settled(); });
    outlet_.when_closed([this] { inlet_.close(); });
  }

private:
  void begin(Value item, WhenSettled settle) {
    const Completion<Value> result = work_(agent_, item);
    if (agent_.is_stopping()) return;
    // [flow.pipeline.failure]
    if (result.threw()) return settle({WorkOutcome::failed, text_of_thrown(agent_.heap(), result.thrown().value)});
    outlet_.send(*result, buffers_of(*result), std::move(settle));
  }

  Agent& agent_;
  const StageWork& work_;
  LinkSender outlet_;
  LinkReceiver inlet_;
};

} // namespace

void run_stage(Executor& executor, std::unique_ptr<PortData> control, const StagePlan& plan) {
  Agent agent(executor);
  std::optional<Stage> stage;
  agent.run_task([&]() -> Completion<Nothing> {
    MessagePort* port = MessagePort::make(agent, std::move(control));
    listen(agent, port, PortEventType::message, [&](Value wiring) {
      const auto given = [wiring](std::uint32_t index) { return static_cast<MessagePort*>(element(wiring, index).as_object()); };
      stage.emplace(agent, given(0), given(1), plan);
    });
    return Nothing{};
  });
  agent.run_loop();
}

} // namespace portproof::reference
