// ProgramExecution: a program of agents on the reference, as an Execution: its strands are the agents, in the order in which they
// are spawned, its questions the freedoms that the documents leave.
#pragma once

#include "harness/base/result.h"
#include "impl/adapter/program_run.h"
#include "impl/oracle/arena.h"
#include "impl/oracle/fiber_executor.h"

#include <memory>
#include <string>

namespace portproof::reference {

class ProgramExecution final : public Execution {
public:
  // The program must outlive it. An error where the reference has not what the program needs, it is malformed, or it has a buffer
  // that an arena cannot put back.
  static Result<std::unique_ptr<ProgramExecution>> make(const Program& program);
  ~ProgramExecution() override;

  // --- Execution ---

  std::size_t rewind(std::size_t moves_max) override;
  StrandSet enabled() const override;
  void take(StrandNumber strand) override;
  std::size_t answers() const override;
  void answer(std::size_t number) override;
  const std::vector<Access>& accesses() const override;
  bool was_quiet() const override;
  std::optional<Fingerprint> fingerprint() const override;

  // --- What is seen of it ---

  struct Lines {
    std::string agent;
    std::vector<std::string> entries; // in text form
  };
  // What the agents have recorded so far, `main` first and the others by name.
  std::vector<Lines> recorded() const;
  // The same as values.
  Trace trace() const;
  // How many entries there are in all.
  std::size_t entry_count() const;
  // Of the question that is put.
  Choice choice() const;
  // From the next rewind on.
  void set_words(FiberExecutor::Words words) { words_ = words; }
  // What the strand of the last move did in it, for people, where words are wanted.
  const std::vector<std::string>& deeds() const;
  // Who runs on the strand.
  std::string agent_of(StrandNumber strand) const;
  // Why the program cannot be answered, as it has turned out.
  std::optional<std::string> failure() const;

private:
  struct World;

  explicit ProgramExecution(const Program& program);

  // A state that the present schedule went through.
  struct Checkpoint {
    std::size_t moves = 0;
    Arena::Image image;
  };
  void save();

  Arena arena_;
  World* world_; // in the arena
  std::size_t moves_ = 0;
  std::vector<Checkpoint> checkpoints_; // the earliest first; those behind the first `kept_` are memory to be used again
  std::size_t kept_ = 0;
  std::vector<Arena::Hole> holes_; // of one save
  FiberExecutor::Words words_ = FiberExecutor::Words::unwanted;
};

} // namespace portproof::reference
