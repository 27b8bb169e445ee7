// Agents on real threads, for tests: each has its loop on a thread of its own, from the start until nothing keeps it alive.
#pragma once

#include "impl/agent/agent.h"
#include "impl/agent/thread_executor.h"
#include "impl/port/message_port.h"

#include <functional>
#include <thread>

namespace portproof::reference {

class AgentThread {
public:
  // `begin` runs on the new thread as the agent's first task.
  explicit AgentThread(std::function<void(Agent&)> begin)
      : thread_([begin = std::move(begin)] {
          ThreadExecutor executor;
          Agent agent(executor);
          agent.run_task([&]() -> Completion<Nothing> {
            begin(agent);
            return Nothing{};
          });
          agent.run_loop();
        }) {}
  ~AgentThread() { join(); }
  void join() {
    if (thread_.joinable()) thread_.join();
  }

private:
  std::thread thread_;
};

// A listener for an event of a port.
inline void when(MessagePort* port, Agent& agent, PortEventType event, std::function<void(Value)> act) {
  Function* callback = Function::make(agent.heap(), [act = std::move(act)](Heap&, Value, const std::vector<Value>& given) -> Completion<Value> {
    act(given.at(0));
    return Value();
  });
  port->add_listener(event, callback, ListenerStyle::node, Lifetime::until_removed);
}

} // namespace portproof::reference
