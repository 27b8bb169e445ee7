// ProgramRun: one run of a program, as far as all its agents share it. Any strand, unless a function says otherwise.
#pragma once

#include "harness/program/program.h"
#include "impl/adapter/shared_uses.h"
#include "impl/adapter/trace_log.h"
#include "impl/worker/thread.h"

#include <atomic>
#include <map>
#include <string>

namespace portproof::reference {

class ProgramRun {
public:
  // Both must outlive it.
  ProgramRun(const Program& program, Executor& executor);

  const Program& program() const { return program_; }
  bool is_own_process() const { return program_.process == ProcessUse::own; }
  Process& process() { return process_; }
  TraceLog& log() { return log_; }
  SharedUses& shared_uses() { return shared_uses_; }

  // The agent that is woken where the run has failed. By the main strand, before any other starts.
  void set_main(Agent& main) { main_ = &main; }
  void wake_main() { main_->poke(); }
  // The run cannot be answered: nothing goes on.
  void fail(std::string reason);

  // The same for what this implementation does not have, in a few words.
  void lack(std::string what);
  std::string lacking() { return *lacking_.lock(); }

  // --- Agents ---

  BlockId steps_of(const std::string& entry) const;
  // Notes who spawns the entry; false where somebody else does already.
  bool spawns_alone(const std::string& entry, TraceLog::AgentNumber spawner);
  // Agents that have not come to the end of their list.
  std::atomic<std::size_t> busy_agents = 0;

  // Blocks until a multiple of so many agents has come to the start line of that name.
  void pass_start_line(Agent& agent, const std::string& name, std::uint64_t agents);

private:
  const Program& program_;
  Process process_;
  TraceLog log_;
  SharedUses shared_uses_;
  Agent* main_ = nullptr;
  Guarded<std::string> lacking_;
  Guarded<std::map<std::string, TraceLog::AgentNumber>> spawners_; // by entry
  Guarded<std::map<std::string, std::uint64_t>> come_;             // to the start line of that name
};

// Part: what one agent has in the run: its list in the trace, and its being busy until it says otherwise or is gone.
class Part {
public:
  Part(ProgramRun& run, std::string name) : run_(run), number_(run.log().begin(std::move(name))) { ++run_.busy_agents; }
  ~Part() { end_list(); }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;

  ProgramRun& run() { return run_; }
  TraceLog::AgentNumber number() const { return number_; }
  // The agent has come to the end of its list.
  void end_list() {
    if (std::exchange(busy_, false)) --run_.busy_agents;
  }

private:
  ProgramRun& run_;
  TraceLog::AgentNumber number_;
  bool busy_ = true;
};

} // namespace portproof::reference
