// A link: one channel on which work goes one way and word of what became of it the other. The sender has so many credits; each
// message takes one, and it comes back when the receiver says what became of the work. So no more is ever under way, however slow the
// receiver. Each half belongs to the agent of its port, and is to outlive what that agent's loop still does with the port.
//
// On the wire: [number, payload] one way, [number, outcome, why, number, outcome, why, …] the other: what was settled in one turn of the
// receiver's loop is told in one message.
//
// [flow.link.bound] [flow.link.outcome] [flow.link.close]
#pragma once

#include "impl/agent/agent.h"
#include "impl/flow/credits.h"
#include "impl/flow/metrics.h"

#include <map>
#include <string>

namespace portproof::reference {

enum class WorkOutcome {
  done,
  failed,     // the work itself; `why` says how
  refused,    // it did not get through: nobody will do it
  indefinite, // the other side went before it said: maybe done, maybe not
};
struct Settlement {
  WorkOutcome outcome = WorkOutcome::done;
  std::string why = {}; // UTF-8; of a failure
};
using WhenSettled = std::function<void(const Settlement&)>;

// Whoever writes down what goes over a link, on the strand of that half. Numbers are those of the messages, from 1. `posted`, `ended` and `closing` come
// before the half does what they say.
class LinkWatcher {
public:
  virtual void posted(std::uint64_t number, std::size_t under_way) = 0; // sender
  virtual void told(std::uint64_t number, WorkOutcome outcome) = 0;     // sender
  virtual void received(std::uint64_t number) = 0;                      // receiver
  virtual void ended(std::uint64_t number, WorkOutcome outcome) = 0;    // receiver
  virtual void closing() = 0;                                           // either: it closes its port
  virtual void closed() = 0;                                            // either: the port has closed

protected:
  ~LinkWatcher() = default;
};

class LinkSender {
public:
  // `metrics` and `watcher` may be null.
  LinkSender(Agent& agent, MessagePort* port, std::size_t credits, LinkMetrics* metrics = nullptr, LinkWatcher* watcher = nullptr);
  LinkSender(const LinkSender&) = delete;
  LinkSender& operator=(const LinkSender&) = delete;

  // Sent as soon as there is a credit, in the order of the calls; what waits until then is the caller's to keep within bounds (credits()).
  // The buffers move. `settled` is called once.
  void send(Value payload, std::vector<Value> buffers, WhenSettled settled);
  const Credits& credits() const { return credits_; }

  // When all that was sent is settled, the port closes. What comes after this is refused.
  void close_when_settled();
  // The port has closed, on whose wish ever: after the last settlement.
  void when_closed(std::function<void()> closed) { closed_ = std::move(closed); }

private:
  struct UnderWay {
    WhenSettled settled;
    FlowTime sent_at;
  };

  void post(Value payload, std::vector<Value> buffers, WhenSettled settled);
  void receive(Value answers);
  void settle(std::uint64_t number, const Settlement& settlement);
  void close_if_settled();
  void port_closed();

  Agent& agent_;
  Root port_;
  Credits credits_;
  LinkMetrics* metrics_;
  LinkWatcher* watcher_;
  std::map<std::uint64_t, UnderWay> under_way_; // by number
  std::uint64_t last_number_ = 0;
  bool is_closing_ = false; // nothing more is accepted
  bool has_closed_ = false; // the port
  std::function<void()> closed_ = [] {};
};

class LinkReceiver {
public:
  // `work` begins with each payload in the order of sending, and calls what it is given once, when it is settled; later or at once.
  using Work = std::function<void(Value payload, WhenSettled settle)>;
  LinkReceiver(Agent& agent, MessagePort* port, Work work, LinkWatcher* watcher = nullptr);
  LinkReceiver(const LinkReceiver&) = delete;
  LinkReceiver& operator=(const LinkReceiver&) = delete;

  // At once: no more work begins, and what is under way becomes indefinite for the sender.
  void close();
  void when_closed(std::function<void()> closed) { closed_ = std::move(closed); }

private:
  struct Answer {
    double number;
    Settlement settlement;
  };

  void settle(double number, const Settlement& settlement);
  void post_answers();

  Agent& agent_;
  Root port_;
  LinkWatcher* watcher_;
  std::vector<Answer> answers_; // to be posted in this turn
  bool has_closed_ = false; // the port
  std::function<void()> closed_ = [] {};
};

} // namespace portproof::reference
