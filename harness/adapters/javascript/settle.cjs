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

// The rounds of an agent that is alone. A kind of round has
//   pass(go_on)   one round
//   close()
class OwnRounds {
  constructor(host, agent) {
    this.host_ = host;
    this.go_on_ = undefined;
    this.sentinel_ = agent.reaches_built_ins ? undefined : host.open_sentinel(() => pass_turns(host, 1, this.go_on_));
  }

  pass(go_on) {
    this.go_on_ = go_on;
    if (this.sentinel_ === undefined) pass_turns(this.host_, 2, go_on);
    else this.sentinel_.send();
  }

  close() {
    if (this.sentinel_ !== undefined) this.sentinel_.close();
  }
}

// The same by what keeps no loop alive: a loop that has nothing else ends before the rounds do.
class QuietRounds {
  constructor(host, agent) {
    this.host_ = host;
    this.go_on_ = undefined;
    const turn = () => host.set_quiet_immediate(this.go_on_);
    this.sentinel_ = agent.reaches_built_ins ? undefined : host.open_quiet_sentinel(turn);
    this.turn_ = turn;
  }

  pass(go_on) {
    this.go_on_ = go_on;
    if (this.sentinel_ === undefined) this.host_.set_quiet_timeout(this.turn_, 1);
    else this.sentinel_.send();
  }

  close() {
    if (this.sentinel_ !== undefined) this.sentinel_.close();
  }
}

// Passes the loop so many times and calls back, if it lives so long.
function pass_quietly(host, agent, count, go_on) {
  const rounds = new QuietRounds(host, agent);
  let left = count;
  const next = () => {
    if (left === 0) return go_on();
    left -= 1;
    return rounds.pass(next);
  };
  next();
}

// An agent alone, as what settles: what has been recorded, whether nothing is about to be.
class Alone {
  constructor(agent) {
    this.agent_ = agent;
  }

  get entries() {
    return this.agent_.entries;
  }

  get is_idle() {
    return this.agent_.pending === 0;
  }
}

// Calls back when in four rounds nothing was recorded and no block is pending, or the agent has failed.
function settle_by(rounds, those, agent, go_on) {
  let passed = 0;
  let quiet = 0;
  let entries_before;

  function round() {
    entries_before = those.entries;
    rounds.pass(end_of_round);
  }

  function end_of_round() {
    passed += 1;
    quiet = those.entries === entries_before && those.is_idle ? quiet + 1 : 0;
    const settled = quiet === quiet_rounds || agent.failure !== undefined;
    if (!settled && passed < rounds_max) return round();
    rounds.close();
    if (!settled) agent.record('unsettled');
    return go_on();
  }

  round();
}

const settle = (host, agent, go_on) => settle_by(new OwnRounds(host, agent), new Alone(agent), agent, go_on);

const settle_quietly = (host, agent, go_on) => settle_by(new QuietRounds(host, agent), new Alone(agent), agent, go_on);

module.exports = { settle, settle_quietly, settle_by, pass_turns, pass_quietly, OwnRounds, QuietRounds };
