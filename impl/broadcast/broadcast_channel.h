// BroadcastChannel: a channel object in one agent; BroadcastInbox: what stands for all those of the agent in its event loop.
// Both belong to the agent's thread.
#pragma once

#include "impl/broadcast/broadcast_hub.h"
#include "impl/port/listeners.h"
#include "impl/port/loop_handle.h"
#include "impl/port/message_port.h"

#include <map>

namespace portproof::reference {

class BroadcastChannel;

class BroadcastInbox final : public LoopHandle {
public:
  // The hub and the host must outlive the inbox.
  BroadcastInbox(PortHost& host, BroadcastHub& hub);
  ~BroadcastInbox();

  PortHost& host() { return host_; }
  BroadcastHub& hub() { return hub_; }

  // An open channel is kept, also from being collected, until it leaves.
  BroadcastMember enter(const std::u16string& name, BroadcastChannel& channel);
  void leave(const std::u16string& name, BroadcastMember member);
  std::optional<Message> take_for(BroadcastMember member) { return queue_.take_for(member); }

  Delivery deliver_one() override;
  std::size_t queue_length() const override { return queue_.length(); }
  void finish_closing() override {}
  bool has_ref() const override;
  void abandon() override;
  void trace_handle(Marker& marker) override;

private:
  BroadcastHub& hub_;
  BroadcastQueue queue_;
  std::map<BroadcastMember, BroadcastChannel*> open_;
};

class BroadcastChannel final : public Exotic, public SynchronousReceiver {
public:
  // `new BroadcastChannel(...arguments)`.
  static Completion<Value> construct(BroadcastInbox& inbox, const std::vector<Value>& arguments);

  BroadcastChannel(Shape* empty, BroadcastInbox& inbox, String* name) : Exotic(empty, "BroadcastChannel"), inbox_(inbox), name_(name) {}

  // --- The documented API ---

  String* name() const { return name_; }
  Completion<Value> post_message(const std::vector<Value>& arguments);
  void close();
  void ref() { refd_ = true; }
  void unref() { refd_ = false; }
  // Of the events of ports, `message` and `messageerror`.
  Listeners& listeners(PortEventType type) { return listeners_[static_cast<std::size_t>(type)]; }
  Completion<Value> receive_message() override;

  // --- For the inbox ---

  bool keeps_alive() const { return refd_ && member_.has_value(); }
  const std::u16string& group() const { return group_; }
  void deliver(Message message);

  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;
  std::optional<Completion<Nothing>> builtin_set(Heap& heap, PropertyKey key, Value value) override;
  void trace(Marker& marker) override;

private:
  BroadcastInbox& inbox_;
  String* name_;
  std::u16string group_;                 // the name's code units
  std::optional<BroadcastMember> member_; // while open
  bool refd_ = true;
  std::array<Listeners, port_event_types> listeners_;
};

} // namespace portproof::reference
