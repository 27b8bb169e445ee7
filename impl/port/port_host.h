// PortHost: what a MessagePort, and any other LoopHandle, needs of its agent.
#pragma once

#include "impl/clone/transferable.h"
#include "impl/value/completion.h"
#include "impl/value/heap.h"

#include <functional>

namespace portproof::reference {

class LoopHandle;
class Watch;

// Freedoms that the documents leave. The chooser answers each question by a number below the count of its
// answers; 0 is what a plain run takes.
enum class Choice {
  next_port,     // which of the woken ports delivers next, or none of those that were woken while others delivered; 0: the one that Node comes to
  batch,         // after a message: 0 goes on with the same port, 1 lets others run first
  close_order,   // of the ports that close in one turn: 0 as they began, 1 the last one first
  closing_queue, // what a port that was closed has queued, or gets until the close phase: 0 is still delivered, 1 is dropped, 2 waits for receiveMessageOnPort alone
  moved_handle,  // the handle of a transferred port: 0 fires close, 1 stays silent
  worker_online, // that a worker is online, and the messages that it sends then: 0 that comes first
  worker_exits,  // of workers that have ended when the exit of another is told: 0 what the listeners of that exit left goes first, 1 their exits do
  worker_error,  // an error of a worker and the messages that it sent before: 0 the messages come first
};

class Chooser {
public:
  virtual ~Chooser() = default;
  // Below `count`, which is at least 1.
  virtual std::size_t choose(Choice choice, std::size_t count) = 0;
};

class PortHost : public TransferReceiver {
public:
  // A piece of work. What it refers to in the heap it holds by Roots. A throw that leaves it is uncaught.
  using Job = std::function<Completion<Nothing>()>;

  virtual Heap& heap() = 0;
  virtual Chooser& chooser() = 0;
  // Null where nobody watches.
  virtual Watch* watch() { return nullptr; }

  // The handle exists from now on, until it is forgotten. Nothing may wake it after that.
  virtual void adopt(LoopHandle& handle) = 0;
  virtual void forget(LoopHandle& handle) = 0;
  virtual std::uint64_t next_creation_number() = 0;

  // Its queue is not empty. From any thread.
  virtual void handle_woken(LoopHandle& handle) = 0;
  // finish_closing is to be called in the close phase.
  virtual void handle_closing(LoopHandle& handle) = 0;

  // No code of the program runs any more.
  virtual bool is_stopping() const = 0;

  // No code of the program runs between two listeners of one event: microtasks do.
  virtual void between_callbacks() = 0;
  virtual void queue_microtask(Job job) = 0;
  // A listener threw: to be reported before the next task, after the other listeners.
  virtual void listener_threw(Value thrown) = 0;
};

} // namespace portproof::reference
