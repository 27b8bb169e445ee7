#include "impl/agent/agent.h"

#include "impl/agent/woken_handles.h"
#include "impl/mutants/fault.h"

#include <algorithm>

namespace portproof::reference {
namespace {
// How many messages one port may deliver in a turn, unless more were queued when its batch began.
constexpr std::size_t batch_messages_max = 1000;
} // namespace

Agent::Agent(Executor& executor)
    : executor_(executor), woken_changed_(executor.make_signal()), woken_shared_(executor.watch()), stop_shared_(executor.watch()) {
  heap_.add_root_source(*this);
}

Agent::~Agent() {
  // ORDER: whoever stopped the loop may still be about to let go of the lock.
  { const std::lock_guard lock(woken_mutex_); }
  // Letting go of one channel may wake handles of ours: all of them go before the heap does.
  for (LoopHandle* handle : handles_) handle->abandon();
  heap_.remove_root_source(*this);
}

void Agent::trace_roots(Marker& marker) {
  for (LoopHandle* handle : handles_) handle->trace_handle(marker);
}

Object* Agent::receive(std::unique_ptr<DataHolder> holder) {
  if (Object* object = holder->unpack(heap_)) return object;
  auto& port = dynamic_cast<PortHolder&>(*holder);
  MessagePort* made = MessagePort::make(*this, port.take());
  if (faulty(Fault::transfer_port_arrives_started)) made->start();
  return made;
}

void Agent::forget(LoopHandle& handle) {
  handles_.erase(std::remove(handles_.begin(), handles_.end(), &handle), handles_.end());
  const std::lock_guard lock(woken_mutex_);
  woken_.erase(std::remove(woken_.begin(), woken_.end(), &handle), woken_.end());
}

void Agent::note_woken(AccessKind kind, std::uint64_t seen) {
  if (watch() == nullptr) return;
  woken_shared_.use(kind, seen);
  std::uint64_t state = 0; // in whatever order they were woken
  for (const LoopHandle* handle : woken_) state += combine(0, handle->creation_number());
  woken_shared_.become(state);
}

void Agent::handle_woken(LoopHandle& handle) {
  const std::lock_guard lock(woken_mutex_);
  woken_.push_back(&handle);
  note_woken(AccessKind::add, 0);
  woken_changed_->notify();
}

void Agent::stop() {
  const std::lock_guard lock(woken_mutex_);
  stopping_ = true;
  if (watch() != nullptr) {
    stop_shared_.use(AccessKind::write);
    stop_shared_.become(1);
  }
  woken_changed_->notify();
}

void Agent::poke() {
  const std::lock_guard lock(woken_mutex_);
  poked_ = true;
  woken_changed_->notify();
}

Woken Agent::block_until(const std::function<bool()>& ready, Patience patience) {
  std::unique_lock lock(woken_mutex_);
  const Woken woken = woken_changed_->wait(lock, [this, &ready] { return stopping_ || ready(); }, patience);
  poked_ = false;
  return woken;
}

Woken Agent::wait_until_woken(Patience patience) {
  if (has_jobs()) return Woken::by_signal;
  stand_at(Phase::rest, {});
  return block_until([this] { return poked_ || !woken_.empty(); }, patience);
}

bool Agent::may_be_stopped() { return watch() != nullptr && expects_stop_ && watch()->ends_by_force(); }

void Agent::switch_point() {
  executor_.switch_point();
  if (may_be_stopped()) stop_shared_.use(AccessKind::read, stopping_ ? 1 : 0);
}

void Agent::stop_point() {
  if (may_be_stopped()) switch_point();
}

void Agent::switch_point(Phase phase, const std::vector<LoopHandle*>& left, const LoopHandle* present) {
  stand_at(phase, left, present);
  switch_point();
}

// Who ends the agent may come in there too.
void Agent::between_callbacks() {
  drain(microtasks_);
  switch_point();
}

// An agent that is stopped went no further than where it stood before, which tells what it has recorded.
void Agent::stand_at(Phase phase, const std::vector<LoopHandle*>& left, const LoopHandle* present) {
  if (watch() == nullptr || stopping_) return;
  std::uint64_t place = combine(static_cast<std::uint64_t>(phase), present == nullptr ? 0 : present->creation_number() + 1);
  for (const LoopHandle* handle : left) place = combine(place, handle->creation_number());
  watch()->stands_at(place);
}

void Agent::run_loop() {
  while (!stopping_ && is_alive()) {
    wait_until_woken();
    run_turn();
  }
}

// [q.throw-continues]
void Agent::listener_threw(Value thrown) {
  next_tick([root = Root(heap_, thrown)]() -> Completion<Nothing> { return Throw{root.value()}; });
}

void Agent::run_job(const Job& job) {
  const Completion<Nothing> result = job();
  if (result.threw() && uncaught_) uncaught_(result.thrown().value);
}

void Agent::drain(RingQueue<Job>& queue) {
  while (!queue.empty() && !stopping_) {
    const Job job = queue.take_front();
    run_job(job);
  }
}

// All ticks before the first microtask, and all microtasks before the ticks that they queue.
void Agent::run_jobs() {
  while (!stopping_ && (!ticks_.empty() || !microtasks_.empty())) {
    drain(ticks_);
    drain(microtasks_);
  }
  heap_.collect_if_needed();
}

void Agent::run_task(const Job& job) {
  run_job(job);
  run_jobs();
}

void Agent::run_snapshot(RingQueue<Job>& queue, History kind) {
  for (std::size_t left = queue.size(); left != 0 && !stopping_; --left) {
    const Job job = queue.take_front();
    learn(watch(), kind);
    run_task(job);
  }
}

void Agent::run_turn() {
  run_snapshot(timers_, History::timer);
  deliver_messages();
  run_snapshot(immediates_, History::immediate);
  close_ports();
}

std::vector<LoopHandle*> Agent::take_woken() {
  std::vector<LoopHandle*> woken;
  {
    const std::lock_guard lock(woken_mutex_);
    woken.swap(woken_);
    std::uint64_t seen = 0;
    for (const LoopHandle* handle : woken) seen += combine(0, handle->creation_number());
    note_woken(AccessKind::write, seen);
  }
  return woken;
}

// They were never served, so that nothing else has put them there.
void Agent::put_back(const std::vector<LoopHandle*>& handles) {
  if (handles.empty()) return;
  const std::lock_guard lock(woken_mutex_);
  woken_.insert(woken_.end(), handles.begin(), handles.end());
  note_woken(AccessKind::add, 0);
}

// What was woken when the phase began is served in it. What is woken meanwhile may be, too: nothing orders the task sources of a loop, nor
// such messages and immediates. But each handle is served once in a turn.
// [q.handle-order] [q.immediate-after-batch] [q.batch-limit]
void Agent::deliver_messages() {
  switch_point(Phase::messages, {});
  WokenHandles woken(take_woken(), last_creation_number_);
  while (!stopping_ && !woken.empty()) {
    const std::size_t number = executor_.choose(Choice::next_port, woken.answers());
    LoopHandle* handle = woken.take(number);
    if (handle == nullptr) break;
    // A handle that came to its end meanwhile is still there: they are forgotten in the close phase only.
    if (handle->take_wake_up()) deliver_batch(*handle, woken);
    // OPTIMIZATION: where nothing stands between this turn's deliveries and the next one's, it is one whose they are.
    if (!woken.empty() || has_other_tasks()) woken.add(take_woken());
    if (!woken.empty()) switch_point(Phase::messages, woken.waiting());
  }
  put_back(woken.late());
}

// [q.batch-limit] [q.preloaded-limit] [q.tick-micro-between-messages] [q.stop-in-handler]
void Agent::deliver_batch(LoopHandle& handle, WokenHandles& woken) {
  std::size_t left = std::max(handle.queue_length(), batch_messages_max);
  if (faulty(Fault::ports_one_message_a_turn)) left = 1;
  if (faulty(Fault::ports_batch_without_end)) left = 1'000'000'000;
  for (; left != 0; --left) {
    const LoopHandle::Delivery delivery = handle.deliver_one();
    if (delivery == LoopHandle::Delivery::nothing_to_deliver) return;
    if (delivery == LoopHandle::Delivery::delivered_exit) deliver_other_exits(woken);
    if (!faulty(Fault::ports_jobs_wait_for_the_batch) || handle.queue_length() == 0) run_jobs();
    if (stopping_) return;
    if (handle.queue_length() != 0 && executor_.choose(Choice::batch, 2) == 1) break;
    switch_point(Phase::delivery, woken.waiting(), &handle);
  }
  if (handle.queue_length() != 0) handle.wake();
}

// [we.exits-of-one-turn]
void Agent::deliver_other_exits(WokenHandles& woken) {
  while (!stopping_ && (!ticks_.empty() || !microtasks_.empty())) {
    LoopHandle* other = woken.left_with_exit();
    if (other == nullptr || executor_.choose(Choice::worker_exits, 2) == 0) return;
    woken.serve(*other);
    if (other->take_wake_up()) other->deliver_one();
  }
}

// [close.order-tick-micro-close-immediate] [close.not-sync-event]
void Agent::close_ports() {
  std::vector<LoopHandle*> closing = std::exchange(closing_, {});
  if (closing.size() > 1 && executor_.choose(Choice::close_order, 2) == 1) std::reverse(closing.begin(), closing.end());
  for (auto left = closing.begin(); left != closing.end(); ++left) {
    LoopHandle* handle = *left;
    switch_point(Phase::closing, {left, closing.end()});
    if (stopping_) return;
    handle->finish_closing();
    run_jobs();
  }
}

bool Agent::has_other_tasks() const { return !immediates_.empty() || !timers_.empty() || !closing_.empty(); }

bool Agent::has_jobs() const { return !microtasks_.empty() || !ticks_.empty() || has_other_tasks(); }

bool Agent::is_idle() const {
  const std::lock_guard lock(woken_mutex_);
  return !has_jobs() && woken_.empty();
}

// [ref.keeps-alive] [unref.allows-exit]
bool Agent::is_alive() const {
  return has_jobs() || std::any_of(handles_.begin(), handles_.end(), [](LoopHandle* handle) { return handle->has_ref(); });
}

} // namespace portproof::reference
