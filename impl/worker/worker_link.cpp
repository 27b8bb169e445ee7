#include "impl/worker/worker_link.h"

#include "impl/agent/agent.h"

namespace portproof::reference {

void WorkerLink::bind(PortOwner& owner) { state_.lock()->owner = &owner; }
void WorkerLink::unbind() { state_.lock()->owner = nullptr; }

WorkerLink::Next WorkerLink::next() {
  auto state = state_.lock();
  if (state->events.empty()) return Next::nothing;
  const WorkerEvent& event = state->events.front();
  if (std::holds_alternative<WorkerOnline>(event)) return Next::online;
  return std::holds_alternative<WorkerFailed>(event) ? Next::failed : Next::exited;
}

WorkerEvent WorkerLink::take() {
  auto state = state_.lock();
  PORTPROOF_ASSERT(!state->events.empty());
  WorkerEvent event = std::move(state->events.front());
  state->events.pop_front();
  return event;
}

std::size_t WorkerLink::length() { return state_.lock()->events.size(); }

void WorkerLink::attach(Agent& agent) {
  auto state = state_.lock();
  state->agent = &agent;
  if (state->code) agent.stop();
}

void WorkerLink::detach() { state_.lock()->agent = nullptr; }

void WorkerLink::tell(WorkerEvent event) {
  auto state = state_.lock();
  state->events.push_back(std::move(event));
  if (state->owner != nullptr) state->owner->wake();
}

WorkerLink::Ending WorkerLink::end(int code) {
  auto state = state_.lock();
  if (state->code) return Ending::already_ending;
  state->code = code;
  if (state->agent != nullptr) state->agent->stop();
  return Ending::first;
}

int WorkerLink::code() { return state_.lock()->code.value_or(0); }

} // namespace portproof::reference
