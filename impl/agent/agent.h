// Agent: one thread of the language under test: its heap, its ports and its event loop. One thread of ours at a time runs an
// agent; other agents reach it only through the queues of ports, which wake it (port_woken).
//
// A turn of the loop has four phases, as Node's has: timers of 0 ms, messages of the ports, immediates, closing ports. After each
// task the nextTicks run, then the microtasks, until there are none. What the documents leave open is asked of the Chooser.
#pragma once

#include "impl/port/message_port.h"
#include "impl/port/port_host.h"
#include "impl/value/heap.h"

#include <deque>
#include <functional>
#include <mutex>
#include <vector>

namespace portproof::reference {

// Answers every question with 0.
class PlainChooser final : public Chooser {
public:
  std::size_t choose(Choice, std::size_t) override { return 0; }
};

class Agent final : public PortHost, private RootSource {
public:
  // A piece of work. What it refers to in the heap it holds by Roots. A throw that leaves it is uncaught.
  using Job = std::function<Completion<Nothing>()>;
  using UncaughtHook = std::function<void(Value)>;

  explicit Agent(Chooser& chooser);
  ~Agent() override;
  Agent(const Agent&) = delete;
  Agent& operator=(const Agent&) = delete;

  void on_uncaught(UncaughtHook hook) { uncaught_ = std::move(hook); }

  // --- What the program may schedule; from a task of this agent ---

  void queue_microtask(Job job) { microtasks_.push_back(std::move(job)); }
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
  // Whether something keeps the loop from ending: work, or a port that is ref'd.
  bool is_alive() const;

  // --- PortHost ---

  Heap& heap() override { return heap_; }
  Chooser& chooser() override { return chooser_; }
  Object* receive(std::unique_ptr<DataHolder> holder) override;
  void adopt(MessagePort& port) override { ports_.push_back(&port); }
  void forget(MessagePort& port) override;
  std::uint64_t next_creation_number() override { return ++last_creation_number_; }
  void port_woken(MessagePort& port) override;
  void port_closing(MessagePort& port) override { closing_.push_back(&port); }
  void between_callbacks() override { drain(microtasks_); }
  void listener_threw(Value thrown) override;

private:
  void trace_roots(Marker& marker) override;
  void run_job(const Job& job);
  void drain(std::deque<Job>& queue);
  void run_jobs();
  void run_snapshot(std::deque<Job>& queue);
  void deliver_messages();
  void deliver_batch(MessagePort& port);
  std::vector<MessagePort*> take_woken();
  void close_ports();

  Chooser& chooser_;
  Heap heap_;
  UncaughtHook uncaught_;
  std::deque<Job> microtasks_, ticks_, immediates_, timers_;
  std::vector<MessagePort*> ports_;   // open or closing: roots
  std::vector<MessagePort*> closing_; // finish_closing is due
  std::uint64_t last_creation_number_ = 0;
  mutable std::mutex woken_mutex_;
  std::vector<MessagePort*> woken_; // guarded by woken_mutex_
};

} // namespace portproof::reference
