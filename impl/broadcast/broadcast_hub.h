// BroadcastHub: who has which broadcast channels open, in all agents of one process. BroadcastQueue: what was posted to the
// channels of one agent and not delivered yet. Both may be used from any thread.
//
// A message is given to all receivers under one lock, so that all of them see the posts of all senders in one order, and one
// agent's receivers are served message by message, oldest channel first.
// ORDER: the hub's mutex, then a queue's, then that of an agent's ready list.
#pragma once

#include "harness/base/guarded.h"
#include "harness/base/ring_queue.h"
#include "impl/clone/message.h"
#include "impl/port/port_data.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace portproof::reference {

// One channel object; never reused within a hub.
using BroadcastMember = std::uint64_t;

struct BroadcastDelivery {
  BroadcastMember to;
  Message message;
};

class BroadcastQueue {
public:
  // The owner is woken when the queue is no longer empty, and must outlive its membership in any hub.
  explicit BroadcastQueue(PortOwner& owner, Watch* watch = nullptr) : owner_(owner), queue_(Queue{Shared(watch)}) {}

  void push(BroadcastDelivery delivery);
  // The oldest one; the oldest one for a member.
  std::optional<BroadcastDelivery> take();
  std::optional<Message> take_for(BroadcastMember member);
  std::size_t length() const;

private:
  struct Queue {
    Shared shared;
    RingQueue<BroadcastDelivery> deliveries;

    // For a Watch.
    void note(AccessKind kind, std::uint64_t seen);
  };

  PortOwner& owner_;
  mutable Guarded<Queue> queue_;
};

class BroadcastHub {
public:
  explicit BroadcastHub(Watch* watch = nullptr) : members_(Members{Shared(watch)}) {}

  // The queue must exist until the member has left.
  BroadcastMember join(const std::u16string& name, BroadcastQueue& queue);
  // Nothing is queued for the member any more once this returns. What was queued stays in its queue.
  void leave(const std::u16string& name, BroadcastMember member);
  // Queues a copy for every other member of that name.
  void post(const std::u16string& name, BroadcastMember sender, const Message& message);

private:
  struct Place {
    BroadcastMember member;
    BroadcastQueue* queue;
  };
  struct Members {
    Shared shared;
    BroadcastMember last = 0;
    std::map<std::u16string, std::vector<Place>> of_name; // each in order of creation

    // For a Watch: somebody came or went.
    void note_change();
  };
  Guarded<Members> members_;
};

} // namespace portproof::reference
