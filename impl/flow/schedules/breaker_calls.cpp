#include "impl/flow/schedules/breaker_calls.h"

#include "impl/flow/monitor.h"

namespace portproof::reference {
namespace {

using State = CircuitBreaker::State;
using Time = CircuitBreaker::Time;

// Its fault: a failure counts now, whenever its work was admitted.
class BreakerThatCountsLateFailures : public CircuitBreaker {
public:
  using CircuitBreaker::CircuitBreaker;
  void failed(Permit permit, Time now) { CircuitBreaker::failed(admit(now).value_or(permit), now); }
};

// What all callers share: the breaker, and what its diagram says of it.
template <typename AnyBreaker>
class BreakerDesk {
public:
  struct Admitted {
    CircuitBreaker::Permit permit;
    std::size_t period; // of the diagram, in which it was admitted
  };

  explicit BreakerDesk(CircuitBreaker::Limits limits) : limits_(limits), breaker_(limits) {}

  std::optional<Admitted> admit() {
    notice_time();
    const auto permit = breaker_.admit(now_);
    const bool is_due = state_ == State::closed || (state_ == State::half_open && !is_trying_);
    if (permit.has_value() && !is_due) say(state_ == State::open ? "an open breaker admits something" : "a half-open breaker admits a second trial");
    if (!permit && is_due) say("a breaker refuses what it is to admit");
    log += permit ? '+' : '.';
    if (!permit) return std::nullopt;
    is_trying_ = state_ == State::half_open;
    return Admitted{*permit, period_};
  }

  void answer(const Admitted& admitted, char result) {
    notice_time();
    if (result == '+') breaker_.succeeded(admitted.permit);
    else breaker_.failed(admitted.permit, now_);
    if (admitted.period == period_) count(result);
    compare(admitted.period == period_ ? "a breaker leaves its diagram" : "a late result changes a breaker");
  }

  void pass_time() {
    now_ += limits_.open_for;
    notice_time();
  }

  std::string log;   // admitted and refused, in their order
  std::string fault; // the first

private:
  void become(State state) {
    state_ = state;
    ++period_;
    failures_ = successes_ = 0;
    is_trying_ = false;
    if (state == State::open) until_ = now_ + limits_.open_for;
  }
  void notice_time() {
    if (state_ == State::open && now_ >= until_) become(State::half_open);
    compare("time takes a breaker elsewhere than its diagram says");
  }
  void count(char result) {
    switch (state_) {
      case State::closed:
        failures_ = result == '+' ? 0 : failures_ + 1;
        if (failures_ == limits_.failures_to_open) become(State::open);
        return;
      case State::open: return;
      case State::half_open:
        is_trying_ = false;
        if (result == '-') become(State::open);
        else if (++successes_ == limits_.successes_to_close) become(State::closed);
        return;
    }
  }
  void compare(const char* what) {
    if (breaker_.state(now_) != state_) say(what);
  }
  void say(const char* what) {
    if (fault.empty()) fault = what;
  }

  CircuitBreaker::Limits limits_;
  AnyBreaker breaker_;
  Time now_{0}, until_{0};
  State state_ = State::closed;
  std::size_t period_ = 0, failures_ = 0, successes_ = 0;
  bool is_trying_ = false;
};

template <typename AnyBreaker>
class BreakerCalls final : public Scenario {
public:
  using Desk = BreakerDesk<AnyBreaker>;

  explicit BreakerCalls(BreakerPlan plan) : plan_(std::move(plan)) {}

  void run(Executor& executor) override {
    Monitor<Desk> desk(executor, plan_.limits);
    std::vector<std::unique_ptr<Strand>> callers;
    for (const std::string& results : plan_.callers) {
      callers.push_back(executor.start([&desk, &results] {
        for (const char result : results) {
          const auto admitted = desk.use([](Desk& all) { return all.admit(); });
          if (admitted) desk.use([&admitted, result](Desk& all) { all.answer(*admitted, result); });
        }
      }));
    }
    for (std::size_t left = plan_.ticks; left != 0; --left) desk.use([](Desk& all) { all.pass_time(); });
    for (const auto& strand : callers) strand->join();
    desk.use([this](Desk& all) {
      fault_ = all.fault;
      log_ = all.log;
    });
  }
  std::string fault() const override { return fault_; }
  std::string outcome() const override { return log_; }

private:
  BreakerPlan plan_;
  std::string fault_, log_;
};

} // namespace

std::unique_ptr<Scenario> breaker_calls(const BreakerPlan& plan) {
  if (plan.planted == BreakerPlan::Planted::nothing) return std::make_unique<BreakerCalls<CircuitBreaker>>(plan);
  return std::make_unique<BreakerCalls<BreakerThatCountsLateFailures>>(plan);
}

} // namespace portproof::reference
