#include "impl/worker/worker_link.h"

#include "impl/agent/agent.h"
#include "impl/mutants/fault.h"

namespace portproof::reference {
namespace {
// For a Watch: what stands for an event.
std::uint64_t stamp_of(const WorkerEvent& event) {
  if (const auto* failed = std::get_if<WorkerFailed>(&event)) return failed->thrown.stamp;
  if (const auto* printed = std::get_if<WorkerPrinted>(&event)) return combine(17 + static_cast<std::uint64_t>(printed->stream), std::hash<std::string>()(printed->text));
  const auto* exited = std::get_if<WorkerExited>(&event);
  return exited == nullptr ? 11 : combine(13, static_cast<std::uint64_t>(exited->code));
}
} // namespace


void WorkerLink::State::note(AccessKind kind, std::uint64_t seen) {
  if (shared.watch() == nullptr) return;
  shared.use(kind, seen);
  if (kind == AccessKind::read) return;
  std::uint64_t sum = combine(code ? 1 + static_cast<std::uint64_t>(*code) : 0, agent == nullptr ? 1 : 2);
  for (const WorkerEvent& event : events) sum = combine(sum, stamp_of(event));
  shared.become(sum);
}

void WorkerLink::bind(PortOwner& owner) { state_.lock()->owner = &owner; }
void WorkerLink::unbind() { state_.lock()->owner = nullptr; }

WorkerLink::Next WorkerLink::next() {
  auto state = state_.lock();
  state->note(AccessKind::read, state->events.empty() ? 0 : stamp_of(state->events.front()));
  if (state->events.empty()) return Next::nothing;
  const WorkerEvent& event = state->events.front();
  if (std::holds_alternative<WorkerOnline>(event)) return Next::online;
  if (std::holds_alternative<WorkerPrinted>(event)) return Next::printed;
  return std::holds_alternative<WorkerFailed>(event) ? Next::failed : Next::exited;
}

WorkerEvent WorkerLink::take() {
  auto state = state_.lock();
  PORTPROOF_ASSERT(!state->events.empty());
  WorkerEvent event = state->events.take_front();
  state->note(AccessKind::write, 0);
  return event;
}

std::size_t WorkerLink::length() {
  auto state = state_.lock();
  state->note(AccessKind::read, state->events.size());
  return state->events.size();
}

void WorkerLink::attach(Agent& agent) {
  auto state = state_.lock();
  state->agent = &agent;
  agent.expect_stop();
  state->note(AccessKind::write, state->code ? 1 : 0);
  if (state->code) agent.stop();
}

void WorkerLink::detach() {
  auto state = state_.lock();
  state->agent = nullptr;
  state->note(AccessKind::write, 0);
}

void WorkerLink::tell(WorkerEvent event) {
  auto state = state_.lock();
  state->events.push_back(std::move(event));
  state->note(AccessKind::write, 0);
  if (state->owner != nullptr) state->owner->wake();
}

WorkerLink::Ending WorkerLink::State::end(int with) {
  if (code) {
    note(AccessKind::read, 1);
    return Ending::already_ending;
  }
  code = with;
  note(AccessKind::write, 0);
  if (agent != nullptr) agent->stop();
  return Ending::first;
}

WorkerLink::Ending WorkerLink::end(int code) { return state_.lock()->end(code); }

// [we.terminate-code]
void WorkerLink::terminate() {
  auto state = state_.lock();
  const bool is_zero = faulty(Fault::workers_terminate_with_code_zero) || (faulty(Fault::workers_terminate_before_start_with_code_zero) && state->agent == nullptr);
  state->end(is_zero ? 0 : 1);
}

int WorkerLink::code() {
  auto state = state_.lock();
  state->note(AccessKind::read, state->code ? 1 + static_cast<std::uint64_t>(*state->code) : 0);
  return state->code.value_or(0);
}

} // namespace portproof::reference
