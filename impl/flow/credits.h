// Credits: how much work may be under way at once. Whoever wants to begin some asks for a credit, and gets it in the order of asking;
// who has one gives it back once. A state machine of one agent, or one whose owner locks it.
//
// [flow.credits.bound] [flow.credits.order] [flow.credits.outcome]
#pragma once

#include <cstdint>
#include <deque>
#include <functional>

namespace portproof::reference {

class Credits {
public:
  enum class Answer { granted, closed, cancelled };
  using Ticket = std::uint64_t;
  using WhenAnswered = std::function<void(Answer)>;

  explicit Credits(std::size_t limit);

  // `done` is called once, maybe before this returns.
  Ticket acquire(WhenAnswered done);
  // The same at once or not at all.
  bool try_acquire();
  // By who has one. The first who waits gets it at once.
  void give_back();
  // Ends a wait; nothing where it has ended already.
  void cancel(Ticket ticket);
  // Nobody gets a credit any more. Those that are out may still be given back. Idempotent.
  void close();

  std::size_t limit() const { return limit_; }
  std::size_t outstanding() const { return outstanding_; }
  std::size_t free() const { return limit_ - outstanding_; }
  std::size_t waiting() const { return waiting_.size(); }

private:
  struct Waiting {
    Ticket ticket;
    WhenAnswered done;
  };

  std::size_t limit_;
  std::size_t outstanding_ = 0;
  std::deque<Waiting> waiting_; // empty while a credit is free
  bool is_closed_ = false;
  Ticket last_ticket_ = 0;
};

// Work under a credit: begun when there is one, and `done` learns what the work itself came to: a failure stays one. The credit is back
// before `done` is told. `refused` in place of both where the credits are closed.
template <typename Outcome>
void run_with_credit(Credits& credits, std::function<void(std::function<void(Outcome)>)> work, std::function<void(Outcome)> done, std::function<void()> refused) {
  credits.acquire([&credits, work = std::move(work), done = std::move(done), refused = std::move(refused)](Credits::Answer answer) {
    if (answer != Credits::Answer::granted) return refused();
    work([&credits, done](Outcome outcome) {
      credits.give_back();
      done(std::move(outcome));
    });
  });
}

} // namespace portproof::reference
