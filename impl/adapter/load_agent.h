// An agent of a workload: a thread of the reference with its history, its chance, and its ends of channels; LoadRun, all of them.
#pragma once

#include "impl/adapter/load_history.h"
#include "impl/adapter/load_numbers.h"
#include "impl/agent/thread_executor.h"
#include "impl/worker/worker.h"

#include <boost/json/array.hpp>
#include <deque>

namespace portproof::reference {

class LoadAgent;

// One end of a channel: posts messages that carry their number and their content, and writes down what it does. Belongs to its agent, and lives
// as long, also when it was handed on or closed.
class LoadEnd {
public:
  // What travels with an end that is handed on.
  struct Facts {
    std::uint32_t id = 0, custody = 0, sent = 0;
  };
  LoadEnd(LoadAgent& agent, MessagePort* port, Facts facts);

  std::uint32_t sent() const { return facts_.sent; }
  std::uint32_t received() const { return received_; }
  bool is_closed() const { return has_closed_; }

  // An Array that says all of it, to be posted with the port in the list. Nothing further is done here.
  struct Handed {
    Value message, port;
  };
  Handed hand_on();

  // `extra` goes along and is no part of the content.
  void post(std::size_t length, Value extra = {}, const std::vector<Value>& transfer = {});
  void listen();
  // All that was sent to it has come.
  void drained();
  void close();

  std::function<void(std::uint32_t number, Value extra)> on_message = [](std::uint32_t, Value) {};
  std::function<void()> on_closed = [] {};

private:
  void receive(Value message);
  void notice_close();

  LoadAgent& agent_;
  Root port_;
  Facts facts_;
  std::uint32_t received_ = 0;
  bool is_handed_on_ = false; // its old port may still say that it closed [tl.port.old-emits-close]
  bool has_closed_ = false;
};

class LoadAgent {
public:
  // `number` tells the agents of a run apart; 0 is main.
  LoadAgent(Thread& thread, AgentHistory& history, const LoadParameters& parameters, std::uint32_t number, std::uint32_t seed)
      : thread_(thread), history_(history), parameters_(parameters), random_(seed), next_number_(number * 1'000'000 + 1) {}

  Thread& thread() { return thread_; }
  Heap& heap() { return thread_.heap(); }
  AgentHistory& history() { return history_; }
  std::uint32_t parameter(std::string_view name) const { return static_cast<std::uint32_t>(parameters_.find(name)->second); }
  std::uint32_t random(std::uint32_t below) { return random_.below(below); }
  // A number that no other agent gives.
  std::uint32_t fresh() { return next_number_++; }
  // In the next turn of the loop.
  void soon(std::function<void()> act);

  std::pair<LoadEnd*, LoadEnd*> open();
  LoadEnd& take(Value handed);

  // Of a worker: to main; and that it wants to hear no more from it.
  void tell_main(Value message, const std::vector<Value>& transfer = {});
  void leave();

private:
  Thread& thread_;
  AgentHistory& history_;
  const LoadParameters& parameters_;
  LoadRandom random_;
  std::uint32_t next_number_;
  std::deque<LoadEnd> ends_;
};

// What a worker does, on its own strand.
class LoadWorker {
public:
  virtual ~LoadWorker() = default;
  // What main posts to it.
  virtual void receive(Value message) = 0;
};
using MakeLoadWorker = std::function<std::unique_ptr<LoadWorker>(LoadAgent&)>;

// A workload while it runs: main is the thread that made it.
class LoadRun {
public:
  LoadRun(const LoadParameters& parameters, std::uint32_t seed) : parameters_(parameters), seed_(seed) {}

  LoadAgent& main() { return main_; }
  // From a task of main.
  Worker* spawn(MakeLoadWorker make, std::function<void(Value)> on_message = [](Value) {});
  void tell(Worker* worker, Value message, const std::vector<Value>& transfer = {});
  void terminate(Worker* worker);

  // Until nothing keeps any agent alive. What the reply holds.
  boost::json::object run(const std::function<void()>& begin);

private:
  const LoadParameters& parameters_;
  std::uint32_t seed_;
  std::deque<AgentHistory> histories_{AgentHistory("main")};
  ThreadExecutor executor_;
  Process process_{executor_};
  Thread thread_{process_};
  LoadAgent main_{thread_, histories_.front(), parameters_, 0, seed_};
  std::deque<std::function<void(Value)>> hearers_; // what they hold in the heap they let go of before it is gone
};

} // namespace portproof::reference
