#include "impl/flow/pipeline.h"

#include "impl/flow/port_use.h"
#include "impl/flow/stage.h"

namespace portproof::reference {
namespace {

struct Started {
  std::unique_ptr<Strand> strand;
  std::unique_ptr<PortData> control; // the other end of the stage's
};

Started start_stage(Executor& executor, StageWork work, std::size_t credits) {
  auto [near, far] = Channel::entangle(executor.watch());
  far->unbind(); // it moves to another strand
  auto control = std::make_shared<std::unique_ptr<PortData>>(std::move(far));
  auto strand = executor.start([&executor, control, work = std::move(work), credits] { run_stage(executor, std::move(*control), work, credits); });
  return {std::move(strand), std::move(near)};
}

} // namespace

Pipeline::Pipeline(Agent& agent, Plan plan) {
  PORTPROOF_ASSERT(!plan.stages.empty());
  MessageChannel* link = MessageChannel::make(agent);
  source_ = std::make_unique<LinkSender>(agent, link->port1(), plan.credits, plan.metrics);
  for (StageWork& work : plan.stages) {
    Started started = start_stage(agent.executor(), std::move(work), plan.credits);
    strands_.push_back(std::move(started.strand));
    MessagePort* control = MessagePort::make(agent, std::move(started.control));
    const Value inlet(link->port2());
    link = MessageChannel::make(agent);
    const Value outlet(link->port1());
    Array* wiring = Array::from(agent.heap(), {inlet, outlet});
    PORTPROOF_ASSERT(!post(agent, control, Value(wiring), {inlet, outlet}).threw());
    control->close(nullptr); // behind what was said
  }
  sink_ = std::make_unique<LinkReceiver>(agent, link->port2(), [take = std::move(plan.sink)](Value item, WhenSettled settle) {
    take(item);
    settle({});
  });
}

Pipeline::~Pipeline() {
  for (const auto& strand : strands_) strand->join();
}

void Pipeline::process(Value item, WhenSettled settled) { source_->send(item, buffers_of(item), std::move(settled)); }

} // namespace portproof::reference
