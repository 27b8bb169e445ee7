// CircuitBreaker: keeps work away from somebody who fails. Of one agent; times are handed in, since some start of the caller's.
//
//   closed     work is admitted; so many failures in a row open it
//   open       work is refused, until so much time has passed; then it is half open
//   half open  one piece of work at a time is admitted; so many successes in a row close it, one failure opens it again
//
// What was admitted before the state last changed says nothing about the present: its result is left out of account.
//
// [flow.breaker.opens] [flow.breaker.half-open] [flow.breaker.late]
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <variant>

namespace portproof::reference {

class CircuitBreaker {
public:
  using Time = std::chrono::microseconds;

  struct Limits {
    std::size_t failures_to_open = 5; // all at least 1
    std::size_t successes_to_close = 1;
    Time open_for{1'000'000};
  };
  enum class State { closed, open, half_open };

  // One piece of admitted work. To be given back once, with its result.
  class Permit {
    friend class CircuitBreaker;
    explicit Permit(std::uint64_t period) : period_(period) {}
    std::uint64_t period_;
  };

  explicit CircuitBreaker(Limits limits) : limits_(limits), state_(Closed{}) {}

  // Nothing: refused.
  std::optional<Permit> admit(Time now);
  void succeeded(Permit permit);
  void failed(Permit permit, Time now);

  State state(Time now);

private:
  struct Closed {
    std::size_t failures = 0; // in a row
  };
  struct Open {
    Time until;
  };
  struct HalfOpen {
    std::size_t successes = 0;
    bool is_trying = false;
  };

  void notice_time(Time now);
  template <typename Next>
  void become(Next next) {
    state_ = next;
    ++period_;
  }

  Limits limits_;
  std::variant<Closed, Open, HalfOpen> state_;
  std::uint64_t period_ = 0; // counts changes of state
};

} // namespace portproof::reference
