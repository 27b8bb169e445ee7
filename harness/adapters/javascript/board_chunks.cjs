'use strict';
// Bytes of the board (board.cjs): each slot's lie in chunks of one arena, which slots take as they need them, so that
// one agent may fill nearly all. Only a slot's own agent takes chunks for it, so their order is that of their indices.

const { joined } = require('./utf8.cjs');
const {
  make_list, append, atomics, uncurry, Uint8Array, Int32Array,
} = require('./intrinsics.cjs');

const copy_into = uncurry(Uint8Array.prototype.set);
const part_of = uncurry(Uint8Array.prototype.subarray);
const { load, store, add } = atomics;

const chunks_max = 1024;
const chunk_size = 1 << 14;
const words = chunks_max + 1; // how many are taken, then for each 1 + its slot
const size = chunks_max * chunk_size;

class Chunks {
  // The words begin at the byte `words_at` of the memory, the arena at `bytes_at`.
  constructor(memory, words_at, bytes_at) {
    this.words_ = new Int32Array(memory, words_at, words);
    this.bytes_ = new Uint8Array(memory, bytes_at, size);
    this.forget();
  }

  // After the words have been cleared.
  forget() {
    this.last_slot_ = undefined; // whose last chunk is known
    this.last_ = undefined;
  }

  // Puts the bytes behind the `done` ones that the slot has; false where there is no room left.
  put(slot, done, bytes) {
    let end = done;
    for (let at = 0; at < bytes.length;) {
      const within = end % chunk_size;
      const chunk = within === 0 ? this.take_(slot) : this.last_of_(slot);
      if (chunk === undefined) return false;
      const room = chunk_size - within;
      const count = bytes.length - at < room ? bytes.length - at : room;
      copy_into(this.bytes_, part_of(bytes, at, at + count), chunk * chunk_size + within);
      at += count;
      end += count;
    }
    return true;
  }

  // So many bytes of the slot, from the first.
  get(slot, count) {
    const parts = make_list();
    let left = count;
    for (let chunk = 0; chunk < chunks_max && left > 0; chunk += 1) {
      if (load(this.words_, 1 + chunk) !== slot + 1) continue;
      const here = left < chunk_size ? left : chunk_size;
      append(parts, part_of(this.bytes_, chunk * chunk_size, chunk * chunk_size + here));
      left -= here;
    }
    return joined(parts);
  }

  take_(slot) {
    const chunk = add(this.words_, 0, 1);
    if (chunk >= chunks_max) return undefined;
    store(this.words_, 1 + chunk, slot + 1);
    this.last_slot_ = slot;
    this.last_ = chunk;
    return chunk;
  }

  last_of_(slot) {
    if (this.last_slot_ === slot) return this.last_;
    let chunk = chunks_max - 1;
    while (chunk >= 0 && load(this.words_, 1 + chunk) !== slot + 1) chunk -= 1;
    if (chunk < 0) return undefined;
    this.last_slot_ = slot;
    this.last_ = chunk;
    return chunk;
  }
}

module.exports = { Chunks, words, size };
