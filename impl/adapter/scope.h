// Scope: what one agent has while its program runs: names, objects with an id, handlers, and what it records. It belongs to the
// agent's strand.
#pragma once

#include "harness/program/program.h"
#include "impl/adapter/program_run.h"
#include "impl/worker/thread.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portproof::reference {

class Handler;

class Scope final : private RootSource {
public:
  // All must outlive the scope.
  Scope(Part& part, Thread& thread);
  ~Scope() override;

  Part& part() { return part_; }
  ProgramRun& run() { return part_.run(); }
  Thread& thread() { return thread_; }
  Agent& agent() { return thread_.agent(); }
  Heap& heap() { return thread_.heap(); }
  const ValueGraph& graph() const { return graph_; }

  // --- Names ---

  void bind(const std::string& name, Value value) { names_[name] = value; }
  // What a path denotes now: a ReferenceError where its first name is neither bound nor one that the agent has from its start.
  Completion<Value> read_path(const std::string& path);

  // --- Objects with an id ---

  const Value* known_object(NodeId id) const;
  void know_object(NodeId id, Value object) { objects_[id] = object; }
  void forget_object(NodeId id) { objects_.erase(id); }

  // Objects of which there is one in each agent, each made when it is first asked for.
  enum class Single : std::uint8_t { math, json, global };
  Object* single(Single which);
  // Which of them it is, if any.
  std::optional<Single> single_of(const Object& object) const;

  // The handler of that name, made where there is none yet.
  Handler& handler(const std::string& name);
  // A handler without a name.
  Handler& fresh_handler();

  // The number of the agent that this one spawns next from an entry: 1, 2 …
  std::uint64_t next_spawned(const std::string& entry) { return ++spawned_[entry]; }
  void spawn_failed(const std::string& entry) { --spawned_[entry]; }

  // --- Trace ---

  void record(const std::string& label);
  void record_value(const std::string& label, Value value);
  void record_thrown(const std::string& label, Value thrown);
  std::size_t entry_count() const { return entries_; }
  // What is seen of a process of its own from outside: also when nothing runs any more.
  void record_from_outside(const std::string& label, const std::string& text);

  // Has the job run in an immediate, when so many entries have that label. One at a time.
  void when_recorded(const std::string& label, std::uint64_t times, Agent::Job job);

  // Blocks of `later` that have not run yet, and promises that have not settled.
  std::size_t pending_blocks = 0;

  // Why the program cannot be answered: something is beyond this adapter. The first reason stays; nothing runs afterwards.
  void fail(std::string reason) { run().fail(std::move(reason)); }
  // No step runs and no entry is recorded any more.
  bool is_over() const;

private:
  using Content = TraceLog::Content;

  struct Awaited {
    std::string label;
    std::uint64_t times;
    Agent::Job job;
  };

  void trace_roots(Marker& marker) override;
  // `parentPort` and the like; nothing where the name is none of them.
  std::optional<Value> value_at_start(std::string_view name);
  void add(const std::string& label, const std::function<Result<Content>(ValueGraph&)>& observe);
  void look_for_awaited();

  Part& part_;
  Thread& thread_;
  const ValueGraph& graph_;
  std::map<std::string, Value> names_;
  std::map<NodeId, Value> objects_;
  std::map<std::string, std::unique_ptr<Handler>> handlers_;
  std::vector<std::unique_ptr<Handler>> nameless_handlers_;
  std::map<std::string, std::uint64_t> spawned_; // by entry
  std::array<Object*, 3> singles_{}; // null until asked for
  std::size_t entries_ = 0;
  std::map<std::string, std::uint64_t> counts_; // entries by label
  std::optional<Awaited> awaited_;
};

} // namespace portproof::reference
