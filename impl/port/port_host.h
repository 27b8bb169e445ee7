// PortHost: what a MessagePort needs of its agent.
#pragma once

#include "impl/clone/transferable.h"
#include "impl/value/completion.h"
#include "impl/value/heap.h"

#include <functional>

namespace portproof::reference {

class MessagePort;

// Freedoms that the documents leave. The chooser answers each question by a number below the count of its
// answers; 0 is what a plain run takes.
enum class Choice {
  next_port,     // which of the woken ports delivers next; 0: the one created first
  batch,         // after a message: 0 goes on with the same port, 1 lets others run first
  closing_queue, // what is queued on a port that was closed: 0 is still delivered until the close phase, 1 is dropped at once
  moved_handle,  // the handle of a transferred port: 0 fires close, 1 stays silent
};

class Chooser {
public:
  virtual ~Chooser() = default;
  // Below `count`, which is at least 1.
  virtual std::size_t choose(Choice choice, std::size_t count) = 0;
};

class PortHost : public TransferReceiver {
public:
  virtual Heap& heap() = 0;
  virtual Chooser& chooser() = 0;

  // The port exists from now on, until it is forgotten. Returns its creation number.
  virtual void adopt(MessagePort& port) = 0;
  virtual void forget(MessagePort& port) = 0;
  virtual std::uint64_t next_creation_number() = 0;

  // Its queue is not empty. From any thread.
  virtual void port_woken(MessagePort& port) = 0;
  // finish_closing is to be called in the close phase.
  virtual void port_closing(MessagePort& port) = 0;

  // No code of the program runs between two listeners of one event: microtasks do.
  virtual void between_callbacks() = 0;
  // A listener threw: to be reported before the next task, after the other listeners.
  virtual void listener_threw(Value thrown) = 0;
};

} // namespace portproof::reference
