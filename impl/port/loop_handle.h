// LoopHandle: what an agent's event loop knows of anything that receives from other threads: ports, broadcast channels, workers.
// It belongs to the agent's thread; only wake() comes from others.
#pragma once

#include "impl/port/port_data.h"
#include "impl/port/port_host.h"

#include <atomic>

namespace portproof::reference {

class LoopHandle : public PortOwner {
public:
  LoopHandle(const LoopHandle&) = delete;
  LoopHandle& operator=(const LoopHandle&) = delete;

  // Order of creation in its agent.
  std::uint64_t creation_number() const { return creation_number_; }

  enum class Delivery { delivered, delivered_exit, nothing_to_deliver };
  // Takes one thing off the queue and dispatches it: `delivered_exit` a worker's exit, the last that comes of it. `nothing_to_deliver` ends the batch.
  virtual Delivery deliver_one() = 0;
  // Whether an exit is all that is left to deliver.
  virtual bool is_left_with_exit() const { return false; }
  virtual std::size_t queue_length() const = 0;
  // The close phase, for a handle that asked for it by PortHost::handle_closing.
  virtual void finish_closing() = 0;
  // Whether it keeps the loop from ending.
  virtual bool has_ref() const = 0;
  // Lets go of other threads without events: the agent ends.
  virtual void abandon() = 0;
  virtual void trace_handle(Marker& marker) = 0;

  // From any thread: a turn of the loop is to deliver from this handle. Many calls before that turn count once.
  void wake() final {
    if (!woken_.exchange(true)) host_.handle_woken(*this);
  }
  // Resets that; true where it was set.
  bool take_wake_up() { return woken_.exchange(false); }

protected:
  explicit LoopHandle(PortHost& host) : host_(host), creation_number_(host.next_creation_number()) {}
  ~LoopHandle() = default;

  PortHost& host_;

private:
  std::uint64_t creation_number_;
  std::atomic<bool> woken_ = false;
};

} // namespace portproof::reference
