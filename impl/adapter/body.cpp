#include "impl/adapter/body.h"

#include "harness/base/overloaded.h"
#include "impl/adapter/walk.h"

namespace portproof::reference {
namespace {

// Settling (PROGRAMS.md, section 5). A round is what a sentinel and a turn take elsewhere: two turns.
constexpr int rounds_max = 10000;
constexpr int quiet_rounds_of_one = 4;
constexpr int turns_of_a_round = 2;
constexpr std::string_view in_vain = "an agent waits for what cannot come any more";

// An agent that is alone and keeps itself busy has settled in four rounds without an entry. Where there are others that says
// little, since they run beside it: then only rest counts, its own and theirs, which the executor knows.
Woken settle(Scope& scope, Patience patience) {
  Agent& agent = scope.agent();
  const bool is_alone = scope.run().program().agents.size() == 1;
  int quiet = 0;
  for (int round = 0; round < rounds_max && !scope.is_over(); ++round) {
    const std::size_t entries = scope.entry_count();
    for (int turn = 0; turn < turns_of_a_round; ++turn) {
      if (agent.is_idle()) {
        if (agent.wait_until_woken(patience) == Woken::by_quiet) return Woken::by_quiet;
        round = 0;
      }
      agent.run_turn();
    }
    quiet = scope.entry_count() == entries && scope.pending_blocks == 0 ? quiet + 1 : 0;
    if (is_alone && quiet == quiet_rounds_of_one) return Woken::by_quiet;
  }
  scope.record("unsettled");
  return Woken::by_signal;
}

// One list under way.
class List {
public:
  List(Scope& scope, BlockId steps) : scope_(scope), agent_(scope.agent()), walk_(scope, steps) {}

  void run() {
    run_soon();
    while (!ended_ && !scope_.is_over()) {
      if (std::exchange(settles_, false)) {
        settle(scope_, Patience::settles);
        run_soon();
      }
      // Of an agent beside main it is main that finds out, when it has come to its own end.
      if (agent_.wait_until_woken(scope_.thread().is_main() ? Patience::ends : Patience::endless) == Woken::by_quiet) return scope_.fail(std::string(in_vain));
      agent_.run_turn();
    }
  }

private:
  void run_soon(std::uint64_t turns = 1) {
    agent_.set_immediate([this, turns]() -> Completion<Nothing> {
      if (turns > 1) {
        run_soon(turns - 1);
      } else {
        run_segment();
      }
      return Nothing{};
    });
  }

  void run_segment() {
    const Step* waiting = walk_.run_segment();
    if (waiting == nullptr) {
      ended_ = true;
    } else if (const auto* turn = std::get_if<Turn>(&waiting->verb)) {
      run_soon(turn->count);
    } else if (const auto* until = std::get_if<Until>(&waiting->verb)) {
      scope_.when_recorded(until->label, until->times.value_or(1), [this]() -> Completion<Nothing> {
        run_segment();
        return Nothing{};
      });
    } else {
      settles_ = true;
    }
  }

  Scope& scope_;
  Agent& agent_;
  Walk walk_;
  bool ended_ = false;
  bool settles_ = false;
};

} // namespace

void run_list(Scope& scope, BlockId steps) { List(scope, steps).run(); }

void settle_program(Scope& scope) {
  const Woken woken = settle(scope, Patience::ends);
  if (woken == Woken::by_quiet && scope.run().busy_agents != 0) scope.fail(std::string(in_vain));
}

} // namespace portproof::reference
