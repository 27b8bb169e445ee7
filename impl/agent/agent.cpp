#include "impl/agent/agent.h"

#include <algorithm>

namespace portproof::reference {
namespace {
// How many messages one port may deliver in a turn, unless more were queued when its batch began.
constexpr std::size_t batch_messages_max = 1000;
} // namespace

Agent::Agent(Chooser& chooser) : chooser_(chooser) { heap_.add_root_source(*this); }

Agent::~Agent() {
  // Letting go of one channel may wake ports of ours: all of them go before the heap does.
  for (MessagePort* port : ports_) port->abandon();
  heap_.remove_root_source(*this);
}

void Agent::trace_roots(Marker& marker) {
  for (MessagePort* port : ports_) marker.mark(port);
}

Object* Agent::receive(std::unique_ptr<DataHolder> holder) {
  auto& port = dynamic_cast<PortHolder&>(*holder);
  return MessagePort::make(*this, port.take());
}

void Agent::forget(MessagePort& port) {
  ports_.erase(std::remove(ports_.begin(), ports_.end(), &port), ports_.end());
  const std::lock_guard lock(woken_mutex_);
  woken_.erase(std::remove(woken_.begin(), woken_.end(), &port), woken_.end());
}

void Agent::port_woken(MessagePort& port) {
  const std::lock_guard lock(woken_mutex_);
  woken_.push_back(&port);
}

// [q.throw-continues]
void Agent::listener_threw(Value thrown) {
  next_tick([root = Root(heap_, thrown)]() -> Completion<Nothing> { return Throw{root.value()}; });
}

void Agent::run_job(const Job& job) {
  const Completion<Nothing> result = job();
  if (result.threw() && uncaught_) uncaught_(result.thrown().value);
}

void Agent::drain(std::deque<Job>& queue) {
  while (!queue.empty()) {
    const Job job = std::move(queue.front());
    queue.pop_front();
    run_job(job);
  }
}

// All ticks before the first microtask, and all microtasks before the ticks that they queue.
void Agent::run_jobs() {
  while (!ticks_.empty() || !microtasks_.empty()) {
    drain(ticks_);
    drain(microtasks_);
  }
  heap_.collect_if_needed();
}

void Agent::run_task(const Job& job) {
  run_job(job);
  run_jobs();
}

void Agent::run_snapshot(std::deque<Job>& queue) {
  for (std::size_t left = queue.size(); left != 0; --left) {
    const Job job = std::move(queue.front());
    queue.pop_front();
    run_task(job);
  }
}

void Agent::run_turn() {
  run_snapshot(timers_);
  deliver_messages();
  run_snapshot(immediates_);
  close_ports();
}

std::vector<MessagePort*> Agent::take_woken() {
  std::vector<MessagePort*> woken;
  {
    const std::lock_guard lock(woken_mutex_);
    woken.swap(woken_);
  }
  std::sort(woken.begin(), woken.end(), [](MessagePort* left, MessagePort* right) { return left->creation_number() < right->creation_number(); });
  return woken;
}

// [q.handle-order] [q.immediate-after-batch]
void Agent::deliver_messages() {
  std::vector<MessagePort*> woken = take_woken();
  while (!woken.empty()) {
    const std::size_t number = chooser_.choose(Choice::next_port, woken.size());
    MessagePort* port = woken[number];
    woken.erase(woken.begin() + static_cast<std::ptrdiff_t>(number));
    // A port that came to its end meanwhile is still there: ports are forgotten in the close phase only.
    if (port->take_wake_up()) deliver_batch(*port);
  }
}

// [q.batch-limit] [q.preloaded-limit] [q.tick-micro-between-messages] [q.stop-in-handler]
void Agent::deliver_batch(MessagePort& port) {
  for (std::size_t left = std::max(port.queue_length(), batch_messages_max); left != 0; --left) {
    if (port.deliver_one() == MessagePort::Delivery::nothing_to_deliver) return;
    run_jobs();
    if (port.queue_length() != 0 && chooser_.choose(Choice::batch, 2) == 1) break;
  }
  if (port.queue_length() != 0) port.wake();
}

// [close.order-tick-micro-close-immediate] [close.not-sync-event]
void Agent::close_ports() {
  std::vector<MessagePort*> closing = std::exchange(closing_, {});
  for (MessagePort* port : closing) {
    port->finish_closing();
    run_jobs();
  }
}

bool Agent::is_idle() const {
  const std::lock_guard lock(woken_mutex_);
  return microtasks_.empty() && ticks_.empty() && immediates_.empty() && timers_.empty() && closing_.empty() && woken_.empty();
}

// [ref.keeps-alive] [unref.allows-exit]
bool Agent::is_alive() const {
  if (!microtasks_.empty() || !ticks_.empty() || !immediates_.empty() || !timers_.empty() || !closing_.empty()) return true;
  return std::any_of(ports_.begin(), ports_.end(), [](MessagePort* port) { return port->has_ref(); });
}

} // namespace portproof::reference
