'use strict';
// Shared memory that all agents of one program write to: what each has recorded, and where it stands. It holds what
// an agent wrote also when that is ended at any moment: bytes count only once their number has been stored.
//
// A slot is what one agent beside main has; its bytes are lines of UTF-8, the first one its name as JSON, then one
// entry each, at last a text as JSON where the agent's run failed.

const { Chunks, words: chunk_words, size: chunks_size } = require('./board_chunks.cjs');
const { bytes_of_text, text_of_bytes } = require('./utf8.cjs');
const { atomics, construct, Int32Array, SharedArrayBuffer } = require('./intrinsics.cjs');

const { load, store, add, wait, notify, compareExchange } = atomics;

// Places in the words at the beginning.
const closed_at = 0; // 1: nothing that is written from now on counts
const slots_used_at = 1;
const round_at = 2; // the round of settling that is asked for
const ready_at = 3; // workers of a sampled program that stand at its start line
const released_at = 4; // 1: they may begin
const barriers_at = 16;
const barriers_max = 64;
const spawners_at = barriers_at + barriers_max; // for each entry of the program: 2 + the slot of its spawner
const entries_max = 64;
const slots_at = spawners_at + entries_max;
const slots_max = 256;
const words = slots_at + slots_max * 8;
const bytes_at = 1 << 14; // of the chunks, behind all words

// Places in a slot.
const state_of = 0;
const bytes_of = 1;
const entries_of = 2;
const pending_of = 3;
const failed_of = 4;
const done_of = 5; // 1: the body has run to its end
const echo_of = 6; // the last round that was answered
const spawner_of = 7; // its slot, main_slot for main

const start_ms_max = 2000; // nobody stands at the start line for longer
const start_spins = 20000; // a start that is near is waited for awake

const main_slot = -1;
const live = 1;
const ended = 2;
const abandoned = 3; // its Worker was never made

class Board {
  // `memory` of another agent's board, or absent: then it is a new one.
  constructor(memory) {
    this.memory = memory === undefined ? construct(SharedArrayBuffer, [bytes_at + chunks_size]) : memory;
    this.words_ = new Int32Array(this.memory, 0, words + chunk_words);
    this.chunks_ = new Chunks(this.memory, words * 4, bytes_at);
  }

  // --- of the whole program ---

  // As new, for another program: nobody else has it any more.
  clear() {
    for (let at = 0; at < words + chunk_words; at += 1) this.words_[at] = 0;
    this.chunks_.forget();
  }

  close() {
    store(this.words_, closed_at, 1);
  }

  get is_closed() {
    return load(this.words_, closed_at) === 1;
  }

  get slots_used() {
    const used = load(this.words_, slots_used_at);
    return used > slots_max ? slots_max : used;
  }

  get round() {
    return load(this.words_, round_at);
  }

  ask_next_round() {
    return add(this.words_, round_at, 1) + 1;
  }

  // Whether the slot is the only one that spawns the entry of that index.
  spawns_alone(entry, slot) {
    const mark = slot + 2;
    const was = compareExchange(this.words_, spawners_at + entry, 0, mark);
    return was === 0 || was === mark;
  }

  // Blocks until a multiple of so many agents has come to the barrier of that index.
  pass_barrier(barrier, agents) {
    const at = barriers_at + barrier;
    const before = add(this.words_, at, 1);
    const goal = before - before % agents + agents;
    notify(this.words_, at);
    for (let come = load(this.words_, at); come < goal; come = load(this.words_, at)) wait(this.words_, at, come);
  }

  // Blocks until so many workers stand at the start line.
  wait_for_ready(workers) {
    for (let ready = load(this.words_, ready_at); ready < workers; ready = load(this.words_, ready_at)) {
      if (wait(this.words_, ready_at, ready, start_ms_max) === 'timed-out') return;
    }
  }

  release_start() {
    store(this.words_, released_at, 1);
    notify(this.words_, released_at);
  }

  wait_for_start() {
    add(this.words_, ready_at, 1);
    notify(this.words_, ready_at);
    for (let spins = 0; spins < start_spins; spins += 1) if (load(this.words_, released_at) === 1) return;
    wait(this.words_, released_at, 0, start_ms_max);
  }

  // --- of one slot ---

  // A new slot for the agent of that name, or undefined where there is none left. Whoever claims it may be ended in the middle: the name
  // stands there before anybody takes the slot for an agent.
  claim(name, spawner) {
    const slot = add(this.words_, slots_used_at, 1);
    if (slot >= slots_max || !this.write(slot, name)) return undefined;
    this.set_(slot, spawner_of, spawner);
    this.set_(slot, state_of, live);
    return slot;
  }

  // A line more; false where there is no room left.
  write(slot, line) {
    if (this.is_closed) return true;
    const bytes = bytes_of_text(line + '\n');
    const done = this.get_(slot, bytes_of);
    if (!this.chunks_.put(slot, done, bytes)) return false;
    this.set_(slot, bytes_of, done + bytes.length);
    return true;
  }

  add_entry(slot, line) {
    if (!this.write(slot, line)) return false;
    this.count_entry(slot);
    return true;
  }

  // An entry that is written elsewhere.
  count_entry(slot) {
    this.set_(slot, entries_of, this.entries(slot) + 1);
  }

  // The slot's text as far as it counts, without the end of its last line.
  text(slot) {
    const whole = this.chunks_.get(slot, this.get_(slot, bytes_of));
    return text_of_bytes(whole, 0, whole.length - 1);
  }

  entries(slot) {
    return this.get_(slot, entries_of);
  }

  set_pending(slot, count) {
    this.set_(slot, pending_of, count);
  }

  fail(slot) {
    this.set_(slot, failed_of, 1);
  }

  has_failed(slot) {
    return this.get_(slot, failed_of) === 1;
  }

  set_done(slot) {
    this.set_(slot, done_of, 1);
  }

  is_done(slot) {
    return this.get_(slot, done_of) === 1;
  }

  is_idle(slot) {
    return this.is_done(slot) && this.get_(slot, pending_of) === 0;
  }

  set_echo(slot, round) {
    this.set_(slot, echo_of, round);
  }

  echo(slot) {
    return this.get_(slot, echo_of);
  }

  end(slot) {
    this.set_(slot, state_of, ended);
  }

  abandon(slot) {
    this.set_(slot, state_of, abandoned);
  }

  // One without a name was claimed when the board was closed already.
  is_agent(slot) {
    const state = this.get_(slot, state_of);
    return (state === live || state === ended) && this.get_(slot, bytes_of) !== 0;
  }

  // An agent ends with the one that spawned it.
  is_live(slot) {
    for (let at = slot; at !== main_slot; at = this.get_(at, spawner_of)) {
      if (this.get_(at, state_of) !== live) return false;
    }
    return true;
  }

  get_(slot, place) {
    return load(this.words_, slots_at + slot * 8 + place);
  }

  set_(slot, place, value) {
    store(this.words_, slots_at + slot * 8 + place, value);
  }
}

module.exports = { Board, main_slot, barriers_max, entries_max };
