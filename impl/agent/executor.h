// Executor: with what the agents of one process start, wait for each other and end, and who answers what the documents leave
// open. ThreadExecutor runs each agent on a thread of its own; a controlled executor may run all of them on one thread and decide
// at each switch point who goes on. Nothing else in impl starts a thread or blocks, but for mutexes that are held for moments
// and never across a switch point.
//
// A strand is one flow of execution: that which made the executor, and each that start() begins. An agent belongs to one strand.
#pragma once

#include "impl/port/port_host.h"
#include "impl/port/shared.h"

#include <functional>
#include <memory>
#include <mutex>

namespace portproof::reference {

// Once all strands sleep, nothing can wake one of them any more. Then those of the least patience that there is are woken by
// that alone, and the others sleep on: in the order of this list, the most impatient first.
enum class Patience {
  settles,   // until nothing more can arrive
  times_out, // until waiting on is in vain: a wait of limited time, whose time counts as up no sooner
  ends,      // until the whole program has settled
  endless,
};

enum class Woken { by_signal, by_quiet };

// Where one strand sleeps.
class Signal {
public:
  virtual ~Signal() = default;
  // Sleeps until `ready`, which is asked with the lock held; or, given the patience, until all strands sleep. By one strand at a
  // time. At once where it is ready: then another strand had no part in it.
  virtual Woken wait(std::unique_lock<std::mutex>& lock, const std::function<bool()>& ready, Patience patience) = 0;
  // The sleeper, if there is one, asks again. From any strand, with the mutex held that wait() locks.
  virtual void notify() = 0;
};

class Strand {
public:
  virtual ~Strand() = default; // joined before
  // Waits for its end. By one other strand, once.
  virtual void join() = 0;
};

// choose() is asked from any strand, about what the asking one is doing.
class Executor : public Chooser {
public:
  virtual std::unique_ptr<Strand> start(std::function<void()> body) = 0;
  virtual std::unique_ptr<Signal> make_signal() = 0;
  // The calling strand is about to do something that others may notice, or to notice something of theirs: a step of a program,
  // a delivery, the close of a port. It holds no lock.
  virtual void switch_point() = 0;
  // What the program can show is known now: the rest is to end its agents.
  virtual void is_settled() {}
  // Whom shared things tell of their use; null where nobody wants to know.
  virtual Watch* watch() { return nullptr; }
};

} // namespace portproof::reference
