#include "impl/oracle/fiber_executor.h"

#include "harness/base/assert.h"

#include <algorithm>

namespace portproof::reference {
namespace {
constexpr std::size_t stack_bytes = 1024 * 1024; // for code that runs within other code (Recursion::depth_max)
constexpr std::uint64_t quiet_mark = 3, end_mark = 5;
} // namespace

// Where one strand sleeps. What is shared is whether it is to go on.
class FiberExecutor::FiberSignal final : public Signal {
public:
  explicit FiberSignal(FiberExecutor& executor) : executor_(executor), shared_(&executor) {}

  Woken wait(std::unique_lock<std::mutex>& lock, const std::function<bool()>& ready, Patience patience) override {
    shared_.use(AccessKind::read);
    while (!ready()) {
      sleeper_ = &executor_.running();
      sleeper_->status = Status::asleep;
      sleeper_->patience = patience;
      lock.unlock();
      executor_.give_up();
      lock.lock();
      Strand& self = *std::exchange(sleeper_, nullptr);
      shared_.use(AccessKind::read);
      self.has_used = false; // it has only noticed that it was woken
      if (self.woken == Woken::by_quiet) {
        executor_.learned(quiet_mark);
        return Woken::by_quiet;
      }
    }
    return Woken::by_signal;
  }

  void notify() override {
    shared_.use(AccessKind::add);
    if (sleeper_ == nullptr || sleeper_->status != Status::asleep) return;
    sleeper_->status = Status::ready;
    sleeper_->woken = Woken::by_signal;
  }

private:
  FiberExecutor& executor_;
  Shared shared_;
  Strand* sleeper_ = nullptr;
};

class FiberExecutor::Handle final : public reference::Strand {
public:
  explicit Handle(FiberExecutor& executor) : ended_signal_(executor) {}

  void end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    ended_signal_.notify();
  }
  void join() override {
    std::unique_lock lock(mutex_);
    ended_signal_.wait(lock, [this] { return ended_; }, Patience::endless);
  }

private:
  std::mutex mutex_;
  bool ended_ = false;
  FiberSignal ended_signal_;
};

void FiberExecutor::begin(std::function<void()> main) {
  PORTPROOF_ASSERT(strands_.empty());
  add_strand(std::move(main), 0);
}

void FiberExecutor::add_strand(std::function<void()> body, std::uint64_t lasting) {
  const auto number = static_cast<StrandNumber>(strands_.size());
  auto ending = [this, number, body = std::move(body)] {
    body();
    strands_[number].status = Status::ended;
    learned(end_mark);
  };
  auto* stack = new std::byte[stack_bytes];
  strands_.emplace_back(std::make_unique<Fiber>(stack, stack_bytes, std::move(ending)), stack, lasting);
}

// Stacks are made one behind the other, and the arena gives memory in the order of addresses.
void FiberExecutor::unused_stacks(std::vector<Arena::Hole>& holes) const {
  holes.clear();
  for (const Strand& strand : strands_) holes.push_back({strand.stack, strand.fiber->unused_stack_end()});
}

StrandSet FiberExecutor::enabled() const {
  if (has_settled_) return 0;
  StrandSet enabled = 0;
  for (StrandNumber strand = 0; strand < strands_.size(); ++strand) {
    if (strands_[strand].status == Status::ready) enabled |= only(strand);
  }
  return enabled;
}

void FiberExecutor::take(StrandNumber strand) {
  PORTPROOF_ASSERT(answers_ == 0 && strands_[strand].status == Status::ready);
  running_ = strand;
  running().has_used = false;
  was_quiet_ = false;
  run();
}

void FiberExecutor::answer(std::size_t number) {
  PORTPROOF_ASSERT(number < answers_);
  answers_ = 0;
  answer_ = number;
  run();
}

void FiberExecutor::run() {
  moves_.clear();
  deeds_.clear();
  running().fiber->resume();
  if (answers_ == 0 && !has_settled_ && enabled() == 0) wake_by_quiet();
}

void FiberExecutor::wake_by_quiet() {
  Patience least = Patience::endless;
  for (const Strand& strand : strands_) {
    if (strand.status == Status::asleep) least = std::min(least, strand.patience);
  }
  if (least == Patience::endless) return;
  for (Strand& strand : strands_) {
    if (strand.status != Status::asleep || strand.patience != least) continue;
    strand.status = Status::ready;
    strand.woken = Woken::by_quiet;
  }
  was_quiet_ = true;
}

// What a strand has done since its last switch without using anything shared nobody can notice: it goes on at once.
void FiberExecutor::switch_point() {
  if (!running().has_used) return;
  running().has_used = false;
  give_up();
}

void FiberExecutor::is_settled() {
  has_settled_ = true;
  give_up();
}

std::size_t FiberExecutor::choose(Choice choice, std::size_t count) {
  if (count == 1) return 0;
  choice_ = choice;
  answers_ = count;
  give_up();
  Strand& self = running();
  self.passing = combine(self.passing, answer_);
  // Which message comes next is seen from what comes; these change what the program or others see.
  if (choice == Choice::closing_queue || choice == Choice::moved_handle || choice == Choice::worker_exits) learned(answer_);
  return answer_;
}

// Those who start strands at the same time use one thing, so that a strand has the same number in schedules that do not differ.
std::unique_ptr<reference::Strand> FiberExecutor::start(std::function<void()> body) {
  constexpr SharedId numbers = ~SharedId{0};
  used(numbers, AccessKind::write, strands_.size());
  auto handle = std::make_unique<Handle>(*this);
  if (strands_.size() == strands_max) {
    has_too_many_strands_ = true;
    return handle;
  }
  add_strand([this, handle = handle.get(), body = std::move(body)]() mutable {
    used(numbers, AccessKind::read, 0); // its beginning comes after that which started it
    running().has_used = false;
    body();
    body = nullptr; // what it holds goes with the strand
    handle->end();
  }, stamp());
  return handle;
}

std::unique_ptr<Signal> FiberExecutor::make_signal() { return std::make_unique<FiberSignal>(*this); }

// The number of the strand that made it, and that strand's own count.
SharedId FiberExecutor::next_shared_id() { return (SharedId{running_} << 32) | ++running().shared_ids; }

void FiberExecutor::used(SharedId thing, AccessKind kind, std::uint64_t seen) {
  Strand& self = running();
  self.has_used = true;
  self.passing = combine(self.passing, seen);
  const Access access{thing, kind};
  if (std::find(moves_.begin(), moves_.end(), access) == moves_.end()) moves_.push_back(access);
}

void FiberExecutor::changed(SharedId thing, std::uint64_t from, std::uint64_t to) {
  shared_state_ += combine(thing, to) - combine(thing, from);
}

std::uint64_t FiberExecutor::stamp() {
  Strand& self = running();
  return combine(combine(running_, self.lasting), ++self.stamps);
}

Fingerprint FiberExecutor::fingerprint() const {
  Fingerprint sum = shared_state_;
  for (StrandNumber number = 0; number < strands_.size(); ++number) {
    const Strand& strand = strands_[number];
    sum = combine(sum, combine(combine(combine(strand.lasting, strand.noted), strand.passing), (strand.status == Status::asleep ? static_cast<std::uint64_t>(strand.patience) + 1 : 0) * 64 + static_cast<std::uint64_t>(strand.status) * 8 + static_cast<std::uint64_t>(strand.woken)));
  }
  return sum;
}

} // namespace portproof::reference
