// FiberExecutor: the strands of a program on one thread, as fibers. At each switch point the running one gives up, and whoever
// drives the executor says who goes on; at each choice, what is answered. It watches what the strands share: it knows what each
// move used, and sums up the whole state in a number.
//
// To be made, and resumed, while an Arena::Use exists: nothing in it is ever unwound.
#pragma once

#include "impl/agent/executor.h"
#include "impl/oracle/arena.h"
#include "impl/oracle/execution.h"
#include "impl/oracle/fiber.h"

#include <array>
#include <deque>

namespace portproof::reference {

class FiberExecutor final : public Executor, private Watch {
public:
  // Whether a strand that is not the first can be ended from outside while the program runs: its steps are then moves of their own.
  enum class ForcedEnds { none, possible };

  explicit FiberExecutor(ForcedEnds forced_ends) : forced_ends_(forced_ends) { moves_.reserve(64); }

  // Whether somebody wants to read what strands do: then it is said in words.
  enum class Words { unwanted, wanted };
  void set_words(Words words) { words_ = words; }

  // --- For whoever drives it ---

  // The first strand, number 0. Once, before all else.
  void begin(std::function<void()> main);
  StrandSet enabled() const;
  void take(StrandNumber strand);
  std::size_t answers() const { return answers_; }
  void answer(std::size_t number);
  // Of the question that is put; of the last one that was.
  Choice choice() const { return choice_; }
  // Of the last take() or answer().
  const std::vector<Access>& accesses() const { return moves_; }
  bool was_quiet() const { return was_quiet_; }
  Fingerprint fingerprint() const;
  // What the strand did in the last take() or answer(), for people.
  const std::vector<std::string>& deeds() const { return deeds_; }
  // The program has settled: nobody makes a move any more.
  bool has_settled() const { return has_settled_; }
  // A strand could not be started: there are strands_max already.
  bool has_too_many_strands() const { return has_too_many_strands_; }
  // What of the strands' stacks holds nothing now.
  void unused_stacks(std::vector<Arena::Hole>& holes) const;
  // The strand that runs, or ran last.
  StrandNumber strand() const { return running_; }

  // --- Executor ---

  std::unique_ptr<reference::Strand> start(std::function<void()> body) override;
  std::unique_ptr<Signal> make_signal() override;
  void switch_point() override;
  std::size_t choose(Choice choice, std::size_t count) override;
  void is_settled() override;
  Watch* watch() override { return this; }

private:
  class FiberSignal;
  class Handle;
  enum class Status { ready, asleep, ended };

  struct Strand {
    Strand(std::unique_ptr<Fiber> made, const std::byte* its_stack, std::uint64_t from) : fiber(std::move(made)), stack(its_stack), lasting(from) {}

    std::unique_ptr<Fiber> fiber;
    const std::byte* stack = nullptr;
    Status status = Status::ready;
    Patience patience = Patience::endless; // while asleep
    Woken woken = Woken::by_signal;        // the last time
    bool has_used = false;                 // something shared, since its last switch
    std::uint64_t lasting, noted = 0, passing = 0; // what it learned and noted; where it stands, and what it saw since
    std::uint32_t stamps = 0, shared_ids = 0;
  };

  // --- Watch ---

  SharedId next_shared_id() override;
  void used(SharedId thing, AccessKind kind, std::uint64_t seen) override;
  void changed(SharedId thing, std::uint64_t from, std::uint64_t to) override;
  void learned(std::uint64_t what) override { running().lasting = combine(running().lasting, what); }
  void noted(std::uint64_t what) override { running().noted += combine(what, what); }
  void looks_around() override { learned(running().noted); }
  void stands_at(std::uint64_t place) override { running().passing = place; }
  bool wants_words() const override { return words_ == Words::wanted; }
  void does(const std::string& what) override { deeds_.push_back(what); }
  std::uint64_t stamp() override;
  bool ends_by_force() const override { return forced_ends_ == ForcedEnds::possible; }

  Strand& running() { return strands_[running_]; }
  // What it learned so far is where it comes from.
  void add_strand(std::function<void()> body, std::uint64_t lasting);
  void run();
  void wake_by_quiet();
  // Of the running strand: to whoever drives the executor, and back.
  void give_up() { running().fiber->suspend(); }

  ForcedEnds forced_ends_;
  Words words_ = Words::unwanted;
  std::deque<Strand> strands_;
  StrandNumber running_ = 0;
  std::size_t answers_ = 0, answer_ = 0;
  Choice choice_{};
  std::vector<Access> moves_;
  std::vector<std::string> deeds_;
  bool was_quiet_ = false;
  bool has_settled_ = false;
  bool has_too_many_strands_ = false;
  std::uint64_t shared_state_ = 0; // the sum over all shared things
};

} // namespace portproof::reference
