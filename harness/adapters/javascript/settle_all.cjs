'use strict';
// Settling of a whole program: main and the agents in workers.
//
// Main asks the others through a broadcast channel that keeps no loop alive; each answers on the board when a
// sentinel and a turn have gone through its loop. Then main passes a round of its own. What main waits for is on the
// board, so it looks there, turn by turn at first, then by the millisecond.

const { settle_by, OwnRounds, QuietRounds } = require('./settle.cjs');
const { failure_of_others } = require('./traces.cjs');
const { make_list, append } = require('./intrinsics.cjs');

const looks_by_turn = 50;
const looks_by_post = 4; // a worker that was not there yet at the first asking hears a later one

// Notes on the board which workers of the agent are gone.
function note_ends(host, agent) {
  for (let index = 0; index < agent.workers.length; index += 1) {
    const { worker, slot } = agent.workers[index];
    if (slot !== undefined && host.has_ended(worker)) agent.part.board.end(slot);
  }
}

// Calls `look` again until it is true, then `go_on`.
function look_until(host, look, go_on) {
  let looks = 0;
  const again = () => {
    if (look(looks)) return go_on();
    looks += 1;
    return looks < looks_by_turn ? host.set_immediate(again) : host.set_timeout(again, 1);
  };
  host.set_immediate(again);
}

// The same without keeping the loop alive.
function look_quietly_until(host, look, go_on) {
  const again = () => (look(0) ? go_on() : host.set_quiet_timeout(again, 1));
  host.set_quiet_timeout(again, 1);
}

class All {
  constructor(agent) {
    this.agent_ = agent;
    this.board_ = agent.part.board;
  }

  get entries() {
    let sum = this.agent_.entries;
    for (let slot = 0; slot < this.board_.slots_used; slot += 1) sum += this.board_.entries(slot);
    return sum;
  }

  // When every agent that lives has run its body and has nothing pending.
  get is_idle() {
    if (this.agent_.pending !== 0) return false;
    for (let slot = 0; slot < this.board_.slots_used; slot += 1) {
      if (this.board_.is_live(slot) && !this.board_.is_idle(slot)) return false;
    }
    return true;
  }
}

class RoundsOfAll {
  // `own` are main's own rounds, `look` waits as they do.
  constructor(host, agent, own, look) {
    this.host_ = host;
    this.look_until_ = look;
    this.agent_ = agent;
    this.board_ = agent.part.board;
    this.own_ = own;
    this.channel_ = host.open_broadcast(agent.part.channel_name, () => {});
  }

  pass(go_on) {
    const round = this.board_.ask_next_round();
    const look = (looks) => {
      if (looks === 0 || (looks >= looks_by_turn && looks % looks_by_post === 0)) this.channel_.post();
      note_ends(this.host_, this.agent_);
      return this.have_answered_(round);
    };
    this.look_until_(this.host_, look, () => this.own_.pass(go_on));
  }

  // Also where one has failed: then the rest does not matter.
  have_answered_(round) {
    const failure = failure_of_others(this.board_);
    if (failure !== undefined) {
      this.agent_.fail(failure);
      return true;
    }
    for (let slot = 0; slot < this.board_.slots_used; slot += 1) {
      if (this.board_.is_live(slot) && !(this.board_.is_done(slot) && this.board_.echo(slot) >= round)) return false;
    }
    return true;
  }

  close() {
    this.own_.close();
    this.channel_.close();
  }
}

function settle_all(host, agent, go_on) {
  settle_by(new RoundsOfAll(host, agent, new OwnRounds(host, agent), look_until), new All(agent), agent, go_on);
}

// In a process that nothing of the adapter keeps alive.
function settle_all_quietly(host, agent, go_on) {
  settle_by(new RoundsOfAll(host, agent, new QuietRounds(host, agent), look_quietly_until), new All(agent), agent, go_on);
}

// Ends what still runs and calls back when it has ended.
function end_workers(host, agent, go_on) {
  const left = make_list();
  for (let index = 0; index < agent.workers.length; index += 1) {
    const { worker } = agent.workers[index];
    if (host.has_ended(worker)) continue;
    host.terminate_worker(worker);
    append(left, worker);
  }
  if (left.length === 0) return go_on();
  const all_ended = () => {
    for (let index = 0; index < left.length; index += 1) if (!host.has_ended(left[index])) return false;
    return true;
  };
  return look_until(host, all_ended, go_on);
}

module.exports = { settle_all, settle_all_quietly, end_workers, note_ends };
