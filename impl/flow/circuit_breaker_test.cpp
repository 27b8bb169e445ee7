#include "impl/flow/circuit_breaker.h"

#include "harness/generate/choices.h"
#include "harness/generate/property.h"

#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Numeric.h>

using namespace portproof;
using namespace portproof::reference;
using namespace std::chrono_literals;
using State = CircuitBreaker::State;

TEST_CASE("breaker: it goes round its diagram") {
  CircuitBreaker breaker({2, 2, 10us});
  breaker.failed(*breaker.admit(0us), 0us);
  breaker.succeeded(*breaker.admit(0us)); // not in a row
  breaker.failed(*breaker.admit(1us), 1us);
  CHECK(breaker.state(1us) == State::closed);
  breaker.failed(*breaker.admit(2us), 2us);
  CHECK(breaker.state(2us) == State::open);
  CHECK_FALSE(breaker.admit(11us));
  const auto trial = breaker.admit(12us);
  REQUIRE(trial);
  CHECK(breaker.state(12us) == State::half_open);
  CHECK_FALSE(breaker.admit(12us)); // one at a time
  breaker.succeeded(*trial);
  CHECK(breaker.state(12us) == State::half_open);
  breaker.failed(*breaker.admit(13us), 13us);
  CHECK(breaker.state(13us) == State::open);
  breaker.succeeded(*breaker.admit(23us));
  breaker.succeeded(*breaker.admit(23us));
  CHECK(breaker.state(23us) == State::closed);
}

TEST_CASE("breaker: what was admitted in an earlier state counts for nothing") {
  CircuitBreaker breaker({1, 1, 10us});
  const auto early = breaker.admit(0us), late = breaker.admit(0us), last = breaker.admit(0us);
  breaker.failed(*early, 0us);
  breaker.succeeded(*late);
  CHECK(breaker.state(1us) == State::open);
  breaker.succeeded(*breaker.admit(10us));
  breaker.failed(*last, 10us);
  CHECK(breaker.state(10us) == State::closed);
}

TEST_CASE("breaker: it changes only along its diagram, and admits only what its state allows") {
  property("random operations", [] {
    Choices choices(*rc::gen::arbitrary<std::vector<std::uint32_t>>());
    const CircuitBreaker::Limits limits{1 + choices.below(3), 1 + choices.below(2), std::chrono::microseconds(1 + choices.below(5))};
    CircuitBreaker breaker(limits);
    std::vector<CircuitBreaker::Permit> out;
    std::chrono::microseconds now{0}, opened{0};
    State before = State::closed;
    std::size_t on_trial = 0; // admitted since it became half open, and not returned
    while (!choices.is_exhausted()) {
      const auto what = choices.below(4);
      if (what == 0) now += std::chrono::microseconds(choices.below(4));
      if (what == 1) {
        const State at = breaker.state(now);
        const auto permit = breaker.admit(now);
        if (at != before) on_trial = 0;
        if (at == State::open) RC_ASSERT(!permit);
        if (at == State::closed) RC_ASSERT(permit.has_value());
        if (at == State::half_open) RC_ASSERT(permit.has_value() == (on_trial == 0));
        if (at == State::half_open && permit) ++on_trial;
        if (permit) out.push_back(*permit);
        if (at == State::open) RC_ASSERT(now - opened < limits.open_for);
        RC_ASSERT((at == before || (before == State::open && at == State::half_open)));
        before = at;
      }
      if (what > 1 && !out.empty()) {
        const State at = breaker.state(now);
        if (at != before) on_trial = 0;
        const std::size_t index = choices.below(out.size());
        if (what == 2) breaker.succeeded(out[index]);
        if (what == 3) breaker.failed(out[index], now);
        const bool was_newest = index + 1 == out.size();
        out.erase(out.begin() + static_cast<std::ptrdiff_t>(index));
        if (at == State::half_open && was_newest) on_trial = 0;
        const State after = breaker.state(now);
        if (at == State::open) RC_ASSERT(after == State::open);
        if (at == State::closed) RC_ASSERT((after == State::closed || (what == 3 && after == State::open)));
        if (at == State::half_open && after == State::closed) RC_ASSERT(what == 2);
        if (at == State::half_open && after == State::open) RC_ASSERT(what == 3);
        if (after == State::open && at != State::open) opened = now;
        before = after;
      }
    }
  }, {.max_success = 1000});
}
