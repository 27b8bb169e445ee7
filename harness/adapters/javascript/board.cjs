'use strict';
// Shared memory that all agents of one program write to: what each has recorded, and where it stands. It holds what
// an agent wrote also when that is ended at any moment: bytes count only once their number has been stored.
//
// A slot is what one agent beside main has; its bytes are lines of UTF-8, the first one its name as JSON, then one
// entry each, at last a text as JSON where the agent's run failed. They lie in chunks that the slots take as they
// need them, so that one agent may fill nearly all.

const {
  global, uncurry, make_list, append, atomics, construct, Uint8Array, Int32Array, SharedArrayBuffer,
} = require('./intrinsics.cjs');

const { Buffer } = global;
const { from } = Buffer;
const concat = Buffer.concat;
const to_text = uncurry(Buffer.prototype.utf8Slice || Buffer.prototype.toString);
const copy_into = uncurry(Uint8Array.prototype.set);
const part_of = uncurry(Uint8Array.prototype.subarray);
const { load, store, add, wait, notify, compareExchange } = atomics;

// Places in the words at the beginning.
const closed_at = 0; // 1: nothing that is written from now on counts
const slots_used_at = 1;
const chunks_used_at = 2;
const round_at = 3; // the round of settling that is asked for
const barriers_at = 16;
const barriers_max = 64;
const spawners_at = barriers_at + barriers_max; // for each entry of the program: 1 + the slot of its spawner
const entries_max = 64;
const slots_at = spawners_at + entries_max;
const slots_max = 256;
const owners_at = slots_at + slots_max * 8; // for each chunk: 1 + its slot
const chunks_max = 1024;
const chunk_size = 1 << 14;
const chunks_at = 1 << 14; // bytes
const words = chunks_at / 4;

// Places in a slot.
const state_of = 0;
const bytes_of = 1;
const entries_of = 2;
const pending_of = 3;
const failed_of = 4;
const done_of = 5; // 1: the body has run to its end
const echo_of = 6; // the last round that was answered
const spawner_of = 7; // its slot, main_slot for main

const main_slot = -1;
const live = 1;
const ended = 2;
const abandoned = 3; // its Worker was never made

class Board {
  // `memory` of another agent's board, or absent: then it is a new one.
  constructor(memory) {
    this.memory = memory === undefined ? construct(SharedArrayBuffer, [chunks_at + chunks_max * chunk_size]) : memory;
    this.words_ = new Int32Array(this.memory, 0, words);
    this.bytes_ = new Uint8Array(this.memory);
    this.last_slot_ = undefined; // whose last chunk is known
    this.last_known_ = undefined;
  }

  // --- of the whole program ---

  // As new, for another program: nobody else has it any more.
  clear() {
    for (let at = 0; at < words; at += 1) this.words_[at] = 0;
    this.last_slot_ = undefined;
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

  // --- of one slot ---

  // A new slot for the agent of that name, or undefined where there is none left.
  claim(name, spawner) {
    const slot = add(this.words_, slots_used_at, 1);
    if (slot >= slots_max) return undefined;
    this.set_(slot, spawner_of, spawner);
    this.set_(slot, state_of, live);
    return this.write(slot, name) ? slot : undefined;
  }

  // A line more; false where there is no room left.
  write(slot, line) {
    if (this.is_closed) return true;
    const bytes = from(line + '\n', 'utf8');
    let done = this.get_(slot, bytes_of);
    const end = done + bytes.length;
    for (let at = 0; at < bytes.length;) {
      const within = done % chunk_size;
      const chunk = within === 0 ? this.take_chunk_(slot) : this.last_chunk_(slot);
      if (chunk === undefined) return false;
      const room = chunk_size - within;
      const count = bytes.length - at < room ? bytes.length - at : room;
      copy_into(this.bytes_, part_of(bytes, at, at + count), chunks_at + chunk * chunk_size + within);
      at += count;
      done += count;
    }
    this.set_(slot, bytes_of, end);
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

  // Only the slot's own agent takes chunks, so the last one that it owns is its last. A chunk that was taken for a
  // line which found no room is taken back by nobody: the board is full then.
  take_chunk_(slot) {
    const chunk = add(this.words_, chunks_used_at, 1);
    if (chunk >= chunks_max) return undefined;
    store(this.words_, owners_at + chunk, slot + 1);
    this.last_slot_ = slot;
    this.last_known_ = chunk;
    return chunk;
  }

  last_chunk_(slot) {
    if (this.last_slot_ === slot) return this.last_known_;
    let chunk = chunks_max - 1;
    while (chunk >= 0 && load(this.words_, owners_at + chunk) !== slot + 1) chunk -= 1;
    return chunk < 0 ? undefined : chunk;
  }

  // The slot's text as far as it counts, without the end of its last line.
  text(slot) {
    const parts = make_list();
    let left = this.get_(slot, bytes_of);
    for (let chunk = 0; chunk < chunks_max && left > 0; chunk += 1) {
      if (load(this.words_, owners_at + chunk) !== slot + 1) continue;
      const count = left < chunk_size ? left : chunk_size;
      const start = chunks_at + chunk * chunk_size;
      append(parts, part_of(this.bytes_, start, start + count));
      left -= count;
    }
    const whole = concat(parts);
    return to_text(whole, 0, whole.length - 1);
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

  is_agent(slot) {
    const state = this.get_(slot, state_of);
    return state === live || state === ended;
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
