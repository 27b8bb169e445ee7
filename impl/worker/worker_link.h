// WorkerLink: what a worker's thread and that of its creator have in common beside the ports: the worker's events on their way,
// and its end. Any thread.
// ORDER: the link's mutex, then that of an agent's ready list.
#pragma once

#include "harness/base/guarded.h"
#include "harness/base/ring_queue.h"
#include "impl/clone/message.h"
#include "impl/port/port_data.h"

#include <optional>
#include <variant>

namespace portproof::reference {

class Agent;

struct WorkerOnline {};
struct WorkerFailed {
  Message thrown; // see thrown_value.h
};
enum class OutputStream { output, error };
// It wrote to process.stdout or process.stderr.
struct WorkerPrinted {
  OutputStream stream;
  std::string text; // UTF-8
};
struct WorkerExited {
  int code;
};
using WorkerEvent = std::variant<WorkerOnline, WorkerFailed, WorkerPrinted, WorkerExited>;

class WorkerLink {
public:
  explicit WorkerLink(Watch* watch = nullptr) : state_(State{Shared(watch)}) {}

  // --- Creator ---

  // Whom events wake; nobody after unbind.
  void bind(PortOwner& owner);
  void unbind();
  enum class Next { nothing, online, failed, printed, exited };
  Next next();
  WorkerEvent take(); // there must be one
  std::size_t length();
  // The worker is to end with code 1, unless it is ending with another one.
  void terminate();

  // --- Worker ---

  // The agent that is stopped at the end; at once where the end came before. It must outlive its time here.
  void attach(Agent& agent);
  void detach();
  void tell(WorkerEvent event);

  // --- Both ---

  enum class Ending { first, already_ending };
  // The worker is to end with that code; the first one counts.
  Ending end(int code);
  // 0 where nothing else was said.
  int code();

private:
  struct State {
    Shared shared;
    RingQueue<WorkerEvent> events;
    PortOwner* owner = nullptr;
    Agent* agent = nullptr;
    std::optional<int> code;

    Ending end(int code);
    // For a Watch.
    void note(AccessKind kind, std::uint64_t seen);
  };
  Guarded<State> state_;
};

} // namespace portproof::reference
