#include "impl/flow/circuit_breaker.h"

#include "harness/base/overloaded.h"

#include <utility>

namespace portproof::reference {

void CircuitBreaker::notice_time(Time now) {
  const auto* open = std::get_if<Open>(&state_);
  if (open != nullptr && now >= open->until) become(HalfOpen{});
}

std::optional<CircuitBreaker::Permit> CircuitBreaker::admit(Time now) {
  notice_time(now);
  const bool is_admitted = std::visit(overloaded{
                                          [](Closed&) { return true; },
                                          [](Open&) { return false; },
                                          [](HalfOpen& half_open) { return !std::exchange(half_open.is_trying, true); },
                                      },
                                      state_);
  if (!is_admitted) return std::nullopt;
  return Permit(period_);
}

void CircuitBreaker::succeeded(Permit permit) {
  if (permit.period_ != period_) return;
  if (auto* closed = std::get_if<Closed>(&state_)) closed->failures = 0;
  auto* half_open = std::get_if<HalfOpen>(&state_);
  if (half_open == nullptr) return;
  half_open->is_trying = false;
  if (++half_open->successes >= limits_.successes_to_close) become(Closed{});
}

void CircuitBreaker::failed(Permit permit, Time now) {
  if (permit.period_ != period_) return;
  auto* closed = std::get_if<Closed>(&state_);
  if (closed != nullptr && ++closed->failures < limits_.failures_to_open) return;
  become(Open{now + limits_.open_for});
}

CircuitBreaker::State CircuitBreaker::state(Time now) {
  notice_time(now);
  return std::visit(overloaded{
                        [](const Closed&) { return State::closed; },
                        [](const Open&) { return State::open; },
                        [](const HalfOpen&) { return State::half_open; },
                    },
                    state_);
}

} // namespace portproof::reference
