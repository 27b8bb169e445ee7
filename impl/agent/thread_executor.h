// ThreadExecutor: each strand is a thread, and runs when the machine lets it. Freedoms are answered as in a plain run.
#pragma once

#include "impl/agent/executor.h"

#include <vector>

namespace portproof::reference {

class ThreadExecutor : public Executor {
public:
  std::unique_ptr<Strand> start(std::function<void()> body) override;
  std::unique_ptr<Signal> make_signal() override;
  void switch_point() override {}
  std::size_t choose(Choice, std::size_t) override { return 0; }

private:
  class ThreadSignal;
  class Thread;

  // Of the calling strand, at its signal.
  Woken fall_asleep(ThreadSignal& signal, std::unique_lock<std::mutex>& lock, Patience patience);
  void wake(ThreadSignal& signal);
  void strand_started();
  void strand_ended();
  // With mutex_ held.
  void note_quiet();

  // ORDER: the last lock of all: taken with that of a wait held.
  std::mutex mutex_;
  std::size_t awake_ = 1; // strands that do not sleep; guarded by mutex_, like sleepers_
  std::vector<ThreadSignal*> sleepers_;
};

} // namespace portproof::reference
