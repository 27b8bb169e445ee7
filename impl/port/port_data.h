// PortData: one end of a channel, apart from any agent: its queue of messages to receive, and the link to the other end. It moves
// between threads with its queue (in a PortHolder); a MessagePort is the handle that binds it to one agent.
//
// Any thread may post to an end, close it and move it. One mutex for each channel guards both ends.
// ORDER: a channel's mutex is taken before that of an agent's ready list (through PortOwner::wake), and never two channels'
// mutexes at once: messages are destroyed outside of it, since they may hold ends of other channels.
#pragma once

#include "harness/base/ring_queue.h"
#include "impl/clone/message.h"
#include "impl/port/shared.h"

#include <array>
#include <memory>
#include <mutex>
#include <utility>
#include <variant>

namespace portproof::reference {

class PortData;

// Whom to tell that a queue is no longer empty. Called from any thread with the channel's mutex held: must not call back.
class PortOwner {
public:
  virtual void wake() = 0;

protected:
  ~PortOwner() = default;
};

// The end of a queue: the channel is disentangled.
struct CloseMark {};
struct NothingQueued {};
using Taken = std::variant<NothingQueued, Message, CloseMark>;

class Channel {
public:
  enum class Side : std::uint8_t { first, second };

  // Two entangled ends.
  static std::pair<std::unique_ptr<PortData>, std::unique_ptr<PortData>> entangle(Watch* watch = nullptr);

  explicit Channel(Watch* watch) : ends_{End{Shared(watch)}, End{Shared(watch)}} {}

private:
  friend class PortData;
  friend class PortLink;

  struct End {
    Shared shared; // its queue
    RingQueue<std::variant<Message, CloseMark>> queue;
    PortOwner* owner = nullptr; // null while in transit
    bool alive = true;          // its PortData exists
  };

  // For a Watch: the end was used, and may have become another. While no end was ever moved, both are one agent's, and that is of
  // no interest.
  void note(End& end, AccessKind kind, std::uint64_t seen) const;

  std::mutex mutex_;
  std::array<End, 2> ends_;
  bool entangled_ = true;
  bool was_moved_ = false;
};

// Where messages posted at one end go; valid for ever, whatever becomes of the end.
class PortLink {
public:
  // False where the channel is disentangled: the message is dropped.
  bool post(Message message) const;
  // Whether `other` is the other end of the same channel.
  bool leads_to(const PortData& other) const;

private:
  friend class PortData;
  PortLink(std::shared_ptr<Channel> channel, Channel::Side from) : channel_(std::move(channel)), from_(from) {}

  std::shared_ptr<Channel> channel_;
  Channel::Side from_;
};

class PortData {
public:
  ~PortData(); // disentangles
  PortData(const PortData&) = delete;
  PortData& operator=(const PortData&) = delete;

  PortLink link() const { return {channel_, side_}; }

  // What a take may remove: anything, or only the mark of the end where it is at the head.
  enum class Take { anything, only_close };
  Taken take(Take what);
  std::size_t queue_length() const;

  // Binds the queue to an owner, which is woken at once where something is queued; unbinds it, so that it can move.
  void bind(PortOwner& owner);
  void unbind();

  // The other end gets a CloseMark behind what is queued there. Idempotent.
  void disentangle();

private:
  friend class Channel;
  friend class PortLink;
  PortData(std::shared_ptr<Channel> channel, Channel::Side side) : channel_(std::move(channel)), side_(side) {}
  Channel::End& end() const { return channel_->ends_[static_cast<std::size_t>(side_)]; }
  Channel::End& other_end() const { return channel_->ends_[1 - static_cast<std::size_t>(side_)]; }
  void note(Channel::End& of, AccessKind kind, std::uint64_t seen = 0) const { channel_->note(of, kind, seen); }

  std::shared_ptr<Channel> channel_;
  Channel::Side side_;
};

// An end in transit.
class PortHolder final : public DataHolder {
public:
  explicit PortHolder(std::unique_ptr<PortData> data) : data_(std::move(data)) {}
  std::unique_ptr<PortData> take() { return std::move(data_); }

private:
  std::unique_ptr<PortData> data_;
};

} // namespace portproof::reference
