'use strict';
// What an agent of a workload writes down (PROTOCOL.md, load): into shared memory, so that it outlives the agent, and before the
// agent does it.

const kinds = { open: 0, take: 1, hand_on: 2, send: 3, receive: 4, close: 5, closed: 6, make: 7, get: 8, give: 9, drained: 10,
  sends: 11, receives: 12, level: 13, did: 14, told: 15 };
const numbers_of_an_event = 4;
const head = 2; // how many events there are, whether they are complete

class Recorder {
  constructor(memory) {
    this.memory = memory;
    this.cells_ = new Uint32Array(memory);
    // Whether sends and receives of consecutive numbers are written as one event, without contents: for runs too long otherwise.
    this.in_a_row = false;
    this.rows_ = new Map(); // by end: { send, receive }: the events that can go on
  }

  // For so many events.
  static make(events_max) {
    return new Recorder(new SharedArrayBuffer(4 * (head + numbers_of_an_event * events_max)));
  }

  add(kind, subject, number, digest) {
    if (this.in_a_row) {
      if (kind === 'send' || kind === 'receive') return this.add_in_a_row_(kind, subject, number);
      this.rows_.delete(subject);
    }
    return this.write_(kind, subject, number, digest);
  }

  // What both sides say of a message's work; left out where events are written in a row.
  add_outcome(kind, end, number, outcome) {
    if (!this.in_a_row) this.write_(kind, end, number, outcome);
  }

  add_in_a_row_(kind, end, number) {
    const { cells_: cells } = this;
    if (!this.rows_.has(end)) this.rows_.set(end, {});
    const rows = this.rows_.get(end);
    const row = rows[kind];
    if (row !== undefined && cells[row + 2] + cells[row + 3] === number) {
      cells[row + 3] += 1;
    } else {
      rows[kind] = head + numbers_of_an_event * cells[0];
      this.write_(kind + 's', end, number, 1);
    }
  }

  write_(kind, subject, number, digest) {
    const { cells_: cells } = this;
    const at = head + numbers_of_an_event * cells[0];
    if (at + numbers_of_an_event > cells.length) throw new Error('the workload does more than its history can hold');
    cells[at] = kinds[kind];
    cells[at + 1] = subject;
    cells[at + 2] = number;
    cells[at + 3] = digest;
    Atomics.add(cells, 0, 1);
  }

  complete() {
    Atomics.store(this.cells_, 1, 1);
  }

  // As it goes on the wire.
  history(agent) {
    const count = Atomics.load(this.cells_, 0);
    return { agent, complete: this.cells_[1] === 1, events: Array.from(this.cells_.subarray(head, head + numbers_of_an_event * count)) };
  }
}

// FNV-1a over bytes.
function digest_of(bytes) {
  let digest = 2166136261;
  for (let index = 0; index < bytes.length; index += 1) digest = Math.imul(digest ^ bytes[index], 16777619);
  return digest >>> 0;
}

module.exports = { Recorder, digest_of };
