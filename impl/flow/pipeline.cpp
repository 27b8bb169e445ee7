#include "impl/flow/pipeline.h"

#include "impl/flow/port_use.h"
#include "impl/flow/stage.h"

namespace portproof::reference {
namespace {

struct Started {
  std::unique_ptr<Strand> strand;
  std::unique_ptr<PortData> control; // the other end of the stage's
};

Started start_stage(Executor& executor, StagePlan plan) {
  auto [near, far] = Channel::entangle(executor.watch());
  far->unbind(); // it moves to another strand
  auto control = std::make_shared<std::unique_ptr<PortData>>(std::move(far));
  auto strand = executor.start([&executor, control, plan = std::move(plan)] { run_stage(executor, std::move(*control), plan); });
  return {std::move(strand), std::move(near)};
}

} // namespace

Pipeline::Pipeline(Agent& agent, Plan plan) {
  PORTPROOF_ASSERT(!plan.stages.empty());
  MessageChannel* link = MessageChannel::make(agent);
  std::vector<LinkWatchers>& watchers = plan.watchers;
  watchers.resize(plan.stages.size() + 1);
  source_ = std::make_unique<LinkSender>(agent, link->port1(), plan.credits, plan.metrics, watchers.front().sender);
  for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) {
    Started started = start_stage(agent.executor(), {std::move(plan.stages[stage]), plan.credits, watchers[stage].receiver, watchers[stage + 1].sender});
    strands_.push_back(std::move(started.strand));
    MessagePort* control = MessagePort::make(agent, std::move(started.control));
    const Value inlet(link->port2());
    link = MessageChannel::make(agent);
    const Value outlet(link->port1());
    Array* wiring = Array::from(agent.heap(), {inlet, outlet});
    PORTPROOF_ASSERT(!post(control, Value(wiring), {inlet, outlet}).threw());
    control->close(nullptr); // behind what was said
  }
  sink_ = std::make_unique<LinkReceiver>(agent, link->port2(), [take = std::move(plan.sink)](Value item, WhenSettled settle) {
    take(item);
    settle({});
  }, watchers.back().receiver);
}

Pipeline::~Pipeline() {
  for (const auto& strand : strands_) strand->join();
}

void Pipeline::process(Value item, WhenSettled settled) { source_->send(item, buffers_of(item), std::move(settled)); }

} // namespace portproof::reference
