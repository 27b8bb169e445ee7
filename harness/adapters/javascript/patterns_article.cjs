'use strict';
// Flow control as an article on ports has it, written anew with the behaviour that it describes, faults and all. These are subjects: what
// is to be convicted of them stands in suites/flow/subjects.h.

// Fault: whoever waited for room puts a microtask after being woken, and what comes in between is not thought of. So a later put can take the
// room (bound), come first (order), or find nobody to hand its item to, while a consumer has begun to wait meanwhile (wakes).
class Queue {
  constructor(capacity) {
    this.capacity = capacity;
    this.items = [];
    this.consumers = [];
    this.producers = [];
  }

  async put(item) {
    if (this.consumers.length > 0) {
      this.consumers.shift()(item);
      return;
    }
    if (this.items.length >= this.capacity) await new Promise((resolve) => this.producers.push(resolve));
    this.items.push(item);
  }

  async take() {
    if (this.items.length > 0) {
      const item = this.items.shift();
      if (this.producers.length > 0) this.producers.shift()();
      return item;
    }
    return new Promise((resolve) => this.consumers.push(resolve));
  }

  depth() {
    return this.items.length;
  }
}

// Fault: whoever handed in the work is told that it is done also where it failed.
class Credits {
  constructor(limit) {
    this.free = limit;
    this.waiting = [];
  }

  run(work) {
    return new Promise((resolve) => {
      const begin = async () => {
        this.free -= 1;
        try {
          await work();
        } catch (error) {
          // In the article nobody catches it, and it goes unhandled. That ends a process, and is not what is looked for here.
        } finally {
          this.free += 1;
          if (this.free > 0 && this.waiting.length > 0) this.waiting.shift()();
          resolve();
        }
      };
      if (this.free > 0) begin();
      else this.waiting.push(begin);
    });
  }
}

// Faults: the size is always ten; what is added while a batch is being sent is thrown away with it, or, where the batch is full, sends all of it again.
class Batches {
  constructor(size, send) {
    this.size = 10;
    this.send = send;
    this.waiting = [];
  }

  add(buffer) {
    this.waiting.push(buffer);
    if (this.waiting.length >= this.size) this.flush();
  }

  flush() {
    if (this.waiting.length === 0) return;
    this.send(this.waiting.slice());
    this.waiting = [];
  }
}

module.exports = { Queue, Credits, Batches };
