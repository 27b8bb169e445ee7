// Shared: something that several strands use, which tells a Watch of each use. On threads nobody watches. A controlled executor
// does: it needs to know which uses can matter to each other, and which two states of a program are the same.
//
// An agent is what it is by its history: the tasks that it ran, in their order, and what came in with each or was answered by a
// choice (learned). What happened to it without any code of the program running counts as well, in whatever order (noted). Within a
// task, what it saw of shared things says where it stands; between two tasks, only the place in the loop does (stands_at).
#pragma once

#include <cstdint>
#include <string>

namespace portproof::reference {

// The same in every run in which the strands do the same.
using SharedId = std::uint64_t;

enum class AccessKind : std::uint8_t {
  read,
  add,   // changes it, but in whatever order several such changes come, the result is the same
  write,
};

// A number that stands for both. Not for safety against anybody who tries.
constexpr std::uint64_t combine(std::uint64_t left, std::uint64_t right) {
  std::uint64_t mixed = left * 0xff51afd7ed558ccd + right * 0xc4ceb9fe1a85ec53 + 0x9e3779b97f4a7c15;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

// Each of the calling strand.
class Watch {
public:
  virtual SharedId next_shared_id() = 0;
  // It used the thing, and saw this.
  virtual void used(SharedId thing, AccessKind kind, std::uint64_t seen) = 0;
  // The thing's state is another now.
  virtual void changed(SharedId thing, std::uint64_t from, std::uint64_t to) = 0;
  virtual void learned(std::uint64_t what) = 0;
  virtual void noted(std::uint64_t what) = 0;
  // What was noted may be seen by the program now: from here on, its order matters.
  virtual void looks_around() = 0;
  // Everything that it saw of shared things has had its effect; it stands here in its loop.
  virtual void stands_at(std::uint64_t place) = 0;
  // For people who read a schedule: what it does now, where that is wanted.
  virtual bool wants_words() const = 0;
  virtual void does(const std::string& what) = 0;
  // Stands for something that it makes now.
  virtual std::uint64_t stamp() = 0;
  // Whether agents can be ended from outside before the program has settled.
  virtual bool ends_by_force() const = 0;

protected:
  ~Watch() = default;
};

// What may be watched, each with its own numbers.
enum class History : std::uint64_t { nothing_received = 1, received, message, close_mark, close, online, failed, printed, exited, timer, immediate };
inline void learn(Watch* watch, History kind, std::uint64_t what = 0) {
  if (watch != nullptr) watch->learned(combine(static_cast<std::uint64_t>(kind), what));
}
inline void note(Watch* watch, History kind, std::uint64_t what = 0) {
  if (watch != nullptr) watch->noted(combine(static_cast<std::uint64_t>(kind), what));
}

class Shared {
public:
  // Null: nobody watches.
  explicit Shared(Watch* watch) : watch_(watch), id_(watch == nullptr ? 0 : watch->next_shared_id()) {}

  Watch* watch() const { return watch_; }
  std::uint64_t state() const { return state_; }
  void use(AccessKind kind, std::uint64_t seen = 0) const { watch_->used(id_, kind, seen); }
  // Its state, as a number; 0 at first.
  void become(std::uint64_t state) {
    watch_->changed(id_, state_, state);
    state_ = state;
  }

private:
  Watch* watch_;
  SharedId id_;
  std::uint64_t state_ = 0;
};

} // namespace portproof::reference
