// Agent: one thread of the language under test: its heap, its ports and its event loop. One strand runs it; other agents reach
// it only through the queues of its handles, which wake it (handle_woken), and by poke() and stop().
//
// A turn of the loop has four phases, as Node's has: timers of 0 ms, messages of the ports, immediates, closing ports. After each
// task the nextTicks run, then the microtasks, until there are none. What the documents leave open is asked of the Executor.
#pragma once

#include "harness/base/ring_queue.h"
#include "impl/agent/executor.h"
#include "impl/port/message_port.h"
#include "impl/value/heap.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

namespace portproof::reference {

class WokenHandles;

class Agent final : public PortHost, private RootSource {
public:
  using UncaughtHook = std::function<void(Value)>;

  explicit Agent(Executor& executor);
  ~Agent() override;
  Agent(const Agent&) = delete;
  Agent& operator=(const Agent&) = delete;

  void on_uncaught(UncaughtHook hook) { uncaught_ = std::move(hook); }

  // --- What the program may schedule; from a task of this agent ---

  void queue_microtask(Job job) override { microtasks_.push_back(std::move(job)); }
  void next_tick(Job job) { ticks_.push_back(std::move(job)); }
  void set_immediate(Job job) { immediates_.push_back(std::move(job)); }
  void set_timeout(Job job) { timers_.push_back(std::move(job)); }

  // --- Running ---

  // Runs one task, then the jobs that it left.
  void run_task(const Job& job);
  // One turn of the loop. Must not be called from within a task.
  void run_turn();
  // Whether a turn would do nothing unless another thread sends something.
  bool is_idle() const;
  // Whether something keeps the loop from ending: work, or a handle that is ref'd.
  bool is_alive() const;
  // Turns the loop until nothing keeps it alive, sleeping while it is idle, or until it is told to stop.
  void run_loop();
  // Sleeps until something wakes a handle, somebody calls poke(), or the agent is to stop. At once where the loop is not idle.
  Woken wait_until_woken(Patience patience = Patience::endless);
  // Blocks within a task until `ready`, or the agent is to stop. Whoever makes it ready calls poke(). It is asked with a lock of
  // the agent held.
  Woken block_until(const std::function<bool()>& ready, Patience patience = Patience::endless);
  // From any strand.
  void poke();

  // Others may come in here (Executor), also to stop this agent.
  void switch_point();
  // Whoever stops this agent may come in here, where it can be stopped: what it has just done to others is done, and it says no more.
  void stop_point();
  // switch_point() between two tasks; what is left of the phase is told to a Watch.
  enum class Phase : std::uint64_t { rest = 1, messages, delivery, closing };
  void switch_point(Phase phase, const std::vector<LoopHandle*>& left, const LoopHandle* present = nullptr);
  // Somebody has it in hand to stop this agent.
  void expect_stop() { expects_stop_ = true; }
  // No further job runs; one that is under way is not interrupted, but may ask. For good. From any strand.
  void stop();
  bool is_stopping() const override { return stopping_; }

  // --- PortHost ---

  Heap& heap() override { return heap_; }
  Chooser& chooser() override { return executor_; }
  Executor& executor() { return executor_; }
  Watch* watch() override { return executor_.watch(); }
  Object* receive(std::unique_ptr<DataHolder> holder) override;
  void adopt(LoopHandle& handle) override { handles_.push_back(&handle); }
  void forget(LoopHandle& handle) override;
  std::uint64_t next_creation_number() override { return ++last_creation_number_; }
  void handle_woken(LoopHandle& handle) override;
  void handle_closing(LoopHandle& handle) override { closing_.push_back(&handle); }
  void between_callbacks() override;
  void listener_threw(Value thrown) override;

private:
  void trace_roots(Marker& marker) override;
  bool has_jobs() const;
  bool has_other_tasks() const; // than messages
  void run_job(const Job& job);
  void drain(RingQueue<Job>& queue);
  void run_jobs();
  void run_snapshot(RingQueue<Job>& queue, History kind);
  void deliver_messages();
  void deliver_batch(LoopHandle& handle, WokenHandles& woken);
  // Before what an exit left is run.
  void deliver_other_exits(WokenHandles& woken);
  std::vector<LoopHandle*> take_woken();
  void put_back(const std::vector<LoopHandle*>& handles);
  void close_ports();
  // For a Watch: with the mutex held, the list of woken handles was changed.
  // By others, as a Watch is to know.
  bool may_be_stopped();
  void stand_at(Phase phase, const std::vector<LoopHandle*>& left, const LoopHandle* present = nullptr);
  void note_woken(AccessKind kind, std::uint64_t seen);

  Executor& executor_;
  Heap heap_;
  UncaughtHook uncaught_;
  RingQueue<Job> microtasks_, ticks_, immediates_, timers_;
  std::vector<LoopHandle*> handles_; // open or closing: roots
  std::vector<LoopHandle*> closing_; // finish_closing is due
  std::uint64_t last_creation_number_ = 0;
  std::atomic<bool> stopping_ = false; // set with woken_mutex_ held
  // ORDER: taken with the mutex of a queue held; only that of the executor comes behind it.
  mutable std::mutex woken_mutex_;
  std::unique_ptr<Signal> woken_changed_;
  std::vector<LoopHandle*> woken_; // guarded by woken_mutex_
  bool poked_ = false;             // the same
  Shared woken_shared_, stop_shared_;
  bool expects_stop_ = false;
};

} // namespace portproof::reference
