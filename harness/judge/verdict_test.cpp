// The verdict table, all of it: every outcome against every listing, alone and in disagreement; and what each verdict
// does to the gate.
#include "harness/judge/verdict.h"

#include <catch2/catch.hpp>
#include <map>

namespace portproof {
namespace {

using O = CaseOutcome;
using V = Verdict;

constexpr std::array outcomes = {O::pass, O::fail, O::unsupported, O::deadline, O::crash, O::protocol_error, O::indefinite, O::not_run, O::not_required};

struct Row {
  O outcome;
  V nothing, known_as_listed, known_otherwise, flaky_of_fail, flaky_of_all, skip, not_asked;
};

// What an outcome, seen in all attempts alike, comes to.
const std::vector<Row> agreement = {
    // outcome           nothing listed     known, as listed   known, otherwise   flaky: [fail]      flaky: all         skip               not asked
    {O::pass,            V::pass,           V::stale,          V::stale,          V::pass,           V::pass,           V::pass,           V::pass},
    {O::fail,            V::fail,           V::known_failure,  V::changed,        V::flaky,          V::flaky,          V::fail,           V::fail},
    {O::unsupported,     V::overclaim,      V::known_failure,  V::overclaim,      V::overclaim,      V::flaky,          V::overclaim,      V::unsupported},
    {O::deadline,        V::deadline,       V::known_failure,  V::changed,        V::deadline,       V::deadline,       V::deadline,       V::deadline},
    {O::crash,           V::crash,          V::known_failure,  V::changed,        V::crash,          V::crash,          V::crash,          V::crash},
    {O::protocol_error,  V::protocol_error, V::protocol_error, V::protocol_error, V::protocol_error, V::flaky,          V::protocol_error, V::protocol_error},
    {O::indefinite,      V::indefinite,     V::indefinite,     V::indefinite,     V::indefinite,     V::flaky,          V::indefinite,     V::indefinite},
    {O::not_run,         V::not_run,        V::not_run,        V::not_run,        V::not_run,        V::not_run,        V::skipped,        V::not_run},
    {O::not_required,    V::not_required,   V::not_required,   V::not_required,   V::not_required,   V::not_required,   V::not_required,   V::not_required},
};

Observation observation(std::vector<O> attempts, Listing listing, bool seen_as_listed = false, std::vector<O> tolerated = {}) {
  Observation out;
  out.attempts = std::move(attempts);
  out.listing = listing;
  out.seen_as_listed = seen_as_listed;
  out.tolerated = std::move(tolerated);
  return out;
}

const std::vector<O> tolerable = {O::fail, O::unsupported, O::protocol_error, O::indefinite};

TEST_CASE("the verdict table, where all attempts agree") {
  REQUIRE(agreement.size() == outcomes.size());
  for (std::size_t index = 0; index < outcomes.size(); ++index) {
    const Row& row = agreement[index];
    REQUIRE(row.outcome == outcomes[index]);
    for (const std::size_t count : {1, 3}) {
      INFO(name_of(row.outcome) << " seen " << count << " times");
      const std::vector<O> attempts(count, row.outcome);
      CHECK(name_of(verdict_of(observation(attempts, Listing::nothing))) == name_of(row.nothing));
      CHECK(name_of(verdict_of(observation(attempts, Listing::known_failure, true))) == name_of(row.known_as_listed));
      CHECK(name_of(verdict_of(observation(attempts, Listing::known_failure, false))) == name_of(row.known_otherwise));
      CHECK(name_of(verdict_of(observation(attempts, Listing::flaky, false, {O::fail}))) == name_of(row.flaky_of_fail));
      CHECK(name_of(verdict_of(observation(attempts, Listing::flaky, false, tolerable))) == name_of(row.flaky_of_all));
      CHECK(name_of(verdict_of(observation(attempts, Listing::skip))) == name_of(row.skip));
      Observation not_asked = observation(attempts, Listing::nothing);
      not_asked.was_asked = false;
      CHECK(name_of(verdict_of(not_asked)) == name_of(row.not_asked));
    }
  }
}

TEST_CASE("attempts that disagree: every pair, under every listing") {
  const auto ends_unasked = [](O last) { return last == O::not_run || last == O::not_required; };
  for (const O first : outcomes) {
    for (const O last : outcomes) {
      if (first == last || ends_unasked(last)) continue;
      INFO(name_of(first) << ", then " << name_of(last));
      CHECK(verdict_of(observation({first, last}, Listing::nothing)) == V::unstable);
      CHECK(verdict_of(observation({first, last}, Listing::skip)) == V::unstable);
      CHECK(verdict_of(observation({first, last}, Listing::known_failure, true)) == V::unstable);
      // A flaky case hides only what it lists; the first of what it does not speaks.
      const auto covered = [](O outcome) { return outcome == O::pass || outcome == O::fail; };
      const V flaky = verdict_of(observation({first, last}, Listing::flaky, false, {O::fail}));
      const O worst = !covered(first) ? first : last;
      const V expected = covered(worst) ? V::flaky : agreement[static_cast<std::size_t>(worst)].nothing;
      CHECK(name_of(flaky) == name_of(expected));
    }
  }
}

TEST_CASE("a listing of a crash or a deadline as tolerated is not honoured") {
  CHECK(verdict_of(observation({O::pass, O::crash}, Listing::flaky, false, {O::crash})) == V::crash);
  CHECK(verdict_of(observation({O::deadline, O::pass}, Listing::flaky, false, {O::deadline})) == V::deadline);
}

TEST_CASE("what each verdict does to the gate") {
  struct EffectRow { V verdict; Effect counts, does_not; };
  const std::vector<EffectRow> table = {
      {V::pass, Effect::holds, Effect::holds}, {V::fail, Effect::breaks, Effect::information}, {V::unsupported, Effect::holds, Effect::holds}, {V::not_required, Effect::holds, Effect::holds},
      {V::deadline, Effect::breaks, Effect::breaks}, {V::crash, Effect::breaks, Effect::breaks}, {V::protocol_error, Effect::breaks, Effect::breaks}, {V::indefinite, Effect::undecided, Effect::undecided},
      {V::not_run, Effect::not_run, Effect::not_run}, {V::unstable, Effect::undecided, Effect::undecided}, {V::known_failure, Effect::holds, Effect::holds}, {V::stale, Effect::breaks, Effect::breaks},
      {V::changed, Effect::breaks, Effect::breaks}, {V::flaky, Effect::holds, Effect::holds}, {V::skipped, Effect::holds, Effect::holds}, {V::overclaim, Effect::breaks, Effect::information}};
  REQUIRE(table.size() == static_cast<std::size_t>(V::overclaim) + 1);
  for (std::size_t index = 0; index < table.size(); ++index) {
    REQUIRE(table[index].verdict == static_cast<V>(index));
    INFO(name_of(table[index].verdict));
    CHECK(effect_of(table[index].verdict, true) == table[index].counts);
    CHECK(effect_of(table[index].verdict, false) == table[index].does_not);
  }
}

} // namespace
} // namespace portproof
