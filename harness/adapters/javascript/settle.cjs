'use strict';
// Waiting without a clock (PROGRAMS.md, section 5).
//
// A turn is one whole passage of the event loop: from one immediate to the next. A round of settling is a sentinel
// through a channel of the adapter's own, then a turn. A program that can reach the built-ins can break the
// runtime's delivery of events altogether (Node iterates over arrays there): its rounds are two turns instead.

const rounds_max = 10000;
const quiet_rounds = 4;

// Calls back after so many turns, in an immediate of its own.
function pass_turns(host, count, go_on) {
  const { set_immediate } = host;
  let left = count;
  const next = () => {
    if (left === 0) return go_on();
    left -= 1;
    set_immediate(next);
  };
  // The first immediate may still belong to the passage that calls.
  set_immediate(next);
}

// Calls back when in four rounds nothing was recorded and no block is pending, or the agent has failed.
function settle(host, agent, go_on) {
  const sentinel = agent.reaches_built_ins ? undefined : host.open_sentinel(after_sentinel);
  let rounds = 0;
  let quiet = 0;
  let entries_before = agent.trace.length;

  function round() {
    entries_before = agent.trace.length;
    if (sentinel === undefined) pass_turns(host, 2, end_of_round);
    else sentinel.send();
  }

  function after_sentinel() {
    pass_turns(host, 1, end_of_round);
  }

  function end_of_round() {
    rounds += 1;
    quiet = agent.trace.length === entries_before && agent.pending === 0 ? quiet + 1 : 0;
    const settled = quiet === quiet_rounds || agent.failure !== undefined;
    if (!settled && rounds < rounds_max) return round();
    if (sentinel !== undefined) sentinel.close();
    if (!settled) agent.record('unsettled');
    go_on();
  }

  round();
}

module.exports = { settle, pass_turns };
