// Scope: what one agent has while its program runs: names, objects with an id, handlers, and the trace so far.
#pragma once

#include "harness/program/program.h"
#include "harness/program/trace.h"
#include "impl/agent/agent.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace portproof::reference {

class Handler;

class Scope final : private RootSource {
public:
  // All must outlive the scope.
  Scope(Agent& agent, const ValueGraph& graph);
  ~Scope() override;

  Agent& agent() { return agent_; }
  Heap& heap() { return agent_.heap(); }
  const ValueGraph& graph() const { return graph_; }

  // --- Names ---

  void bind(const std::string& name, Value value) { names_[name] = value; }
  // What a path denotes now: a ReferenceError where its first name is not bound.
  Completion<Value> read_path(const std::string& path);

  // --- Objects with an id ---

  const Value* known_object(NodeId id) const;
  void know_object(NodeId id, Value object) { objects_[id] = object; }
  void forget_object(NodeId id) { objects_.erase(id); }

  // Objects of which there is one in each agent.
  Object* math() const { return math_; }
  Object* json() const { return json_; }
  Object* global() const { return global_; }

  // The handler of that name, made where there is none yet.
  Handler& handler(const std::string& name);
  // A handler without a name.
  Handler& fresh_handler();

  // --- Trace ---

  void record(const std::string& label);
  void record_value(const std::string& label, Value value);
  void record_thrown(const std::string& label, Value thrown);
  std::size_t entry_count() const { return entries_.size(); }

  // Blocks of `later` that have not run yet.
  std::size_t pending_blocks = 0;

  // Why the program cannot be answered: something is beyond this adapter. The first reason stays; nothing runs afterwards.
  void fail(std::string reason);
  // No entry is recorded any more.
  void finish() { finished_ = true; }
  bool is_finished() const { return finished_; }
  const std::string& failure() const { return failure_; }

  // The trace graph and the entries, at the end.
  ValueGraph take_trace_graph() { return std::move(trace_graph_); }
  std::vector<portproof::Entry> take_entries() { return std::move(entries_); }

private:
  void trace_roots(Marker& marker) override;
  void add(portproof::Entry entry);

  Agent& agent_;
  const ValueGraph& graph_;
  std::map<std::string, Value> names_;
  std::map<NodeId, Value> objects_;
  std::map<std::string, std::unique_ptr<Handler>> handlers_;
  std::vector<std::unique_ptr<Handler>> nameless_handlers_;
  Object* math_;
  Object* json_;
  Object* global_;
  ValueGraph trace_graph_;
  std::vector<portproof::Entry> entries_;
  std::string failure_;
  bool finished_ = false;
};

} // namespace portproof::reference
