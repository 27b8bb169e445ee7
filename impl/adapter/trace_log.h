// TraceLog: what all agents of one run have recorded so far, so that the sudden end of one loses nothing. Any strand.
#pragma once

#include "harness/base/guarded.h"
#include "harness/base/result.h"
#include "harness/program/trace.h"

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace portproof::reference {

class TraceLog {
public:
  using AgentNumber = std::size_t;
  using Content = decltype(portproof::Entry::content);

  // A list of entries for an agent of that name.
  AgentNumber begin(std::string agent);
  // The agent never came to be, and has no list.
  void withdraw(AgentNumber agent);

  // Nothing where the log is closed. `observe` writes what the content refers to into the graph; an error of it fails the run.
  void add(AgentNumber agent, const std::string& label, const std::function<Result<Content>(ValueGraph&)>& observe);
  std::size_t entries() const { return entries_; }

  // Why the run cannot be answered. The first reason stays, and closes the log.
  void fail(std::string reason);
  // Nothing where it can.
  std::optional<std::string> failure();
  // No entry is added any more.
  void close() { closed_ = true; }
  bool is_closed() const { return closed_; }

  // What is there so far; nobody may add meanwhile.
  void look(const std::function<void(const ValueGraph&, const AgentTrace&)>& at_each);
  // The trace, or why there is none. Once, when no agent runs any more.
  Result<Trace> take();

private:
  struct State {
    ValueGraph graph;
    std::map<AgentNumber, AgentTrace> agents;
    AgentNumber next = 0;
    std::string failure;
  };

  Guarded<State> state_;
  std::atomic<std::size_t> entries_ = 0;
  std::atomic<bool> closed_ = false;
};

} // namespace portproof::reference
