// MessagePort: the handle of one end of a channel in one agent, and MessageChannel. Used by that agent's thread alone; only
// wake() comes from others. A port of another realm (its prototype says so) is no EventTarget: it gives what comes to the function
// that it has as its property onmessage.
#pragma once

#include "impl/port/listeners.h"
#include "impl/port/loop_handle.h"

#include <array>
#include <variant>

namespace portproof::reference {

class Event;
struct Deserialized;

enum class PortEventType { message, messageerror, close };
constexpr std::size_t port_event_types = 3;
std::string_view name_of(PortEventType type);
std::optional<PortEventType> port_event_type_of(std::string_view name);

// What receiveMessageOnPort takes.
class SynchronousReceiver {
public:
  // An object with `message`, or undefined where there is none.
  virtual Completion<Value> receive_message() = 0;

protected:
  ~SynchronousReceiver() = default;
};

class MessagePort final : public Object, public Transferable, public LoopHandle, public SynchronousReceiver {
public:
  // The handle is registered with the host and lives until it is closed or transferred.
  static MessagePort* make(PortHost& host, std::unique_ptr<PortData> data);

  MessagePort(Shape* empty, PortHost& host, std::unique_ptr<PortData> data);
  ~MessagePort() override;

  // --- The documented API ---

  Completion<Value> post_message(const std::vector<Value>& arguments);
  // The same, with a transfer list that is read already.
  Completion<Value> post(Value message, const std::vector<Object*>& list);
  void start();
  void close(Function* callback); // null: none
  void ref();
  void unref();
  bool has_ref() const override;
  void add_listener(PortEventType type, Function* callback, ListenerStyle style, Lifetime lifetime);
  void remove_listener(PortEventType type, Function* callback);
  void remove_all_listeners(PortEventType type);
  // Assignment to onmessage and its kin.
  void set_handler(PortEventType type, Value handler);
  Value handler(PortEventType type) const; // null where unset

  Completion<Value> receive_message() override;

  // --- For the event loop of the host ---

  // Takes one message off the queue and dispatches it, or notices the end of the queue.
  Delivery deliver_one() override;
  std::size_t queue_length() const override;
  // Disentangles where that is still to do and fires `close`.
  void finish_closing() override;
  void abandon() override;
  void trace_handle(Marker& marker) override { marker.mark(this); }

  // --- For contexts ---

  bool is_open() const { return std::holds_alternative<Open>(state_); }
  // A new port of the other realm, with the queue of this one, which must be open and is closed afterwards, without an event.
  MessagePort* move_to_other_realm();

  // --- Seams ---

  bool is_detached() const override;
  bool can_be_moved() const override { return data() != nullptr || std::holds_alternative<Disconnected>(state_); }
  // Closed, and the event is over: only mutants ask.
  bool is_over() const override { return !tells_close_ && (std::holds_alternative<Closed>(state_) || std::holds_alternative<Disconnected>(state_)); }
  std::unique_ptr<DataHolder> transfer() override;
  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;
  std::optional<Completion<Nothing>> builtin_set(Heap& heap, PropertyKey key, Value value) override;
  void trace(Marker& marker) override;

private:
  struct Open {
    std::unique_ptr<PortData> data;
  };
  enum class ClosedBy { this_end, other_end };
  struct Closing { // the close phase is still to come
    std::unique_ptr<PortData> data;
    ClosedBy by;
    bool delivers = true; // what is queued, while it has listeners
  };
  struct Disconnected { // the other end is gone and `close` was fired; not detached, so that it can still be transferred
    std::unique_ptr<PortData> data;
  };
  struct Transferred {}; // the data went elsewhere; `close` is still to be fired here
  struct Closed {};
  using State = std::variant<Open, Closing, Disconnected, Transferred, Closed>;

  // Of a port that takes part: null where it is disconnected, transferred or closed.
  PortData* data() const;
  void begin_closing(ClosedBy by);
  void stop() { receiving_ = Receiving::stopped; }
  void listeners_changed(PortEventType type, std::size_t count_before);
  void dispatch(PortEventType type, Event& event, Value node_argument);
  void dispatch_message(Message message);
  void dispatch_in_other_realm(Message message);
  bool is_of_other_realm() const { return prototype.kind() == Prototype::Kind::other_realm; }
  Completion<Deserialized> deserialize(Message message);
  bool names_itself(const std::vector<Object*>& list) const;
  // Where a mutant ends the process.
  bool crashes_receiver() const;

  enum class Receiving { stopped, started };

  State state_;
  Receiving receiving_ = Receiving::stopped;
  bool refd_ = false;
  bool tells_close_ = false; // the event or what it left to run is under way; only mutants ask
  std::array<Listeners, port_event_types> listeners_;
};

class MessageChannel final : public Object {
public:
  // Makes the two ports as well.
  static MessageChannel* make(PortHost& host);

  MessageChannel(Shape* empty, MessagePort* port1, MessagePort* port2)
      : Object(ObjectKind::message_channel, empty), port1_(port1), port2_(port2) {}

  MessagePort* port1() const { return port1_; }
  MessagePort* port2() const { return port2_; }

  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;
  void trace(Marker& marker) override;

private:
  MessagePort* port1_;
  MessagePort* port2_;
};

// The function receiveMessageOnPort.
Completion<Value> receive_message_on_port(Heap& heap, Value port);

} // namespace portproof::reference
