#include "impl/agent/thread_executor.h"

#include "harness/base/assert.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <thread>

namespace portproof::reference {

class ThreadExecutor::ThreadSignal final : public Signal {
public:
  explicit ThreadSignal(ThreadExecutor& executor) : executor_(executor) {}

  Woken wait(std::unique_lock<std::mutex>& lock, const std::function<bool()>& ready, Patience patience) override {
    while (!ready()) {
      if (executor_.fall_asleep(*this, lock, patience) == Woken::by_quiet) return Woken::by_quiet;
    }
    return Woken::by_signal;
  }

  // OPTIMIZATION: the executor is asked only where somebody sleeps. That is seen, since whoever goes to sleep holds the same mutex.
  void notify() override {
    if (asleep_) executor_.wake(*this);
  }

private:
  friend class ThreadExecutor;

  ThreadExecutor& executor_;
  std::atomic<bool> asleep_ = false; // written with the executor's mutex held
  Patience patience_ = Patience::endless;
  Woken woken_ = Woken::by_signal;
  std::condition_variable changed_; // of asleep_
};

Woken ThreadExecutor::fall_asleep(ThreadSignal& signal, std::unique_lock<std::mutex>& lock, Patience patience) {
  std::unique_lock all(mutex_);
  PORTPROOF_ASSERT(!signal.asleep_);
  signal.asleep_ = true;
  signal.patience_ = patience;
  sleepers_.push_back(&signal);
  --awake_;
  note_quiet();
  lock.unlock();
  signal.changed_.wait(all, [&signal] { return !signal.asleep_; });
  const Woken woken = signal.woken_;
  all.unlock();
  lock.lock();
  return woken;
}

void ThreadExecutor::wake(ThreadSignal& signal) {
  const std::lock_guard all(mutex_);
  if (!signal.asleep_) return; // quiet has woken it meanwhile
  sleepers_.erase(std::find(sleepers_.begin(), sleepers_.end(), &signal));
  signal.woken_ = Woken::by_signal;
  signal.asleep_ = false;
  ++awake_;
  signal.changed_.notify_one();
}

void ThreadExecutor::note_quiet() {
  if (awake_ != 0 || sleepers_.empty()) return;
  const auto least = [](const ThreadSignal* left, const ThreadSignal* right) { return left->patience_ < right->patience_; };
  const Patience patience = (*std::min_element(sleepers_.begin(), sleepers_.end(), least))->patience_;
  if (patience == Patience::endless) return;
  const auto first = std::partition(sleepers_.begin(), sleepers_.end(), [patience](const ThreadSignal* signal) { return signal->patience_ != patience; });
  std::for_each(first, sleepers_.end(), [this](ThreadSignal* signal) {
    signal->woken_ = Woken::by_quiet;
    signal->asleep_ = false;
    ++awake_;
    signal->changed_.notify_one();
  });
  sleepers_.erase(first, sleepers_.end());
}

void ThreadExecutor::strand_started() {
  const std::lock_guard all(mutex_);
  ++awake_;
}

void ThreadExecutor::strand_ended() {
  const std::lock_guard all(mutex_);
  --awake_;
  note_quiet();
}

class ThreadExecutor::Thread final : public Strand {
public:
  Thread(ThreadExecutor& executor, std::function<void()> body) : ended_signal_(executor) {
    executor.strand_started();
    thread_ = std::thread([this, &executor, body = std::move(body)]() mutable {
      body();
      body = nullptr; // what it holds goes with the strand
      {
        const std::lock_guard lock(mutex_);
        ended_ = true;
        ended_signal_.notify();
      }
      executor.strand_ended();
    });
  }

  void join() override {
    {
      std::unique_lock lock(mutex_);
      ended_signal_.wait(lock, [this] { return ended_; }, Patience::endless);
    }
    thread_.join();
  }

private:
  std::mutex mutex_;
  bool ended_ = false; // guarded by mutex_
  ThreadSignal ended_signal_;
  std::thread thread_;
};

std::unique_ptr<Strand> ThreadExecutor::start(std::function<void()> body) { return std::make_unique<Thread>(*this, std::move(body)); }

std::unique_ptr<Signal> ThreadExecutor::make_signal() { return std::make_unique<ThreadSignal>(*this); }

} // namespace portproof::reference
