'use strict';
// How the agents of one run of a sampled program are aligned, drawn from the run's seed: where workers begin together with
// main, and what passes between the steps of each. Nothing here does more than take time.

const { random_from, seed_for } = require('./random.cjs');
const { atomics, construct, Int32Array, SharedArrayBuffer } = require('./intrinsics.cjs');

// An agent's tempo: the most that it spins before a step, as a power of two of rounds; or it sleeps.
const spins = [0, 6, 9, 12, 15, 18];
const sleeps = spins.length;
const start_spins = 20; // the same behind the start line, which takes a sleeper long to leave
const sleep_ms = 1;
const late_max = 3; // sleeps
const starts = ['apart', 'at each spawn', 'at the last spawn'];

let spun = 0; // so that no round is left out

function spin(rounds) {
  for (let round = 0; round < rounds; round += 1) spun = (spun + round) | 0;
}

class Pace {
  // `slot` of the agent, on the board that the agents share; that is undefined where main is alone.
  constructor(seed, slot, board, spawns_of_main) {
    this.start_ = starts[random_from(seed)(starts.length)]; // the same for all agents
    this.random_ = random_from(seed_for(seed, slot + 1));
    this.tempo_ = this.random_(spins.length + 1);
    this.board_ = board;
    this.spawns_of_main_ = spawns_of_main;
    this.spawned_ = 0;
    this.cell_ = undefined;
  }

  // A worker is late: it sleeps, since in a turn of its loop an event could come that nobody listens for yet.
  be_late() {
    if (this.random_(2) === 0) return;
    for (let left = this.random_(late_max + 1); left > 0; left -= 1) this.sleep_();
  }

  // Before a step.
  pause() {
    if (this.tempo_ === sleeps) {
      if (this.random_(4) === 0) this.sleep_();
    } else if (spins[this.tempo_] !== 0) {
      spin(this.random_(1 << this.random_(spins[this.tempo_] + 1)));
    }
  }

  sleep_() {
    if (this.cell_ === undefined) this.cell_ = construct(Int32Array, [construct(SharedArrayBuffer, [4])]);
    atomics.wait(this.cell_, 0, 0, sleep_ms);
  }

  // --- the start line ---

  after_start_() {
    if (this.random_(2) === 0) spin(this.random_(1 << this.random_(start_spins + 1)));
  }

  // Main has spawned a worker.
  spawned() {
    this.spawned_ += 1;
    const waits = this.start_ === 'at each spawn' || (this.start_ === 'at the last spawn' && this.spawned_ === this.spawns_of_main_);
    if (waits) this.board_.wait_for_ready(this.spawned_);
    if (waits || this.start_ === 'apart') this.board_.release_start();
    if (waits) this.after_start_();
  }

  // Main goes to wait: nobody is to wait for it.
  end_of_segment() {
    if (this.board_ !== undefined) this.board_.release_start();
  }

  // A worker that main has spawned is about to begin.
  stand_at_start() {
    this.board_.wait_for_start();
    this.after_start_();
  }
}

module.exports = { Pace };
