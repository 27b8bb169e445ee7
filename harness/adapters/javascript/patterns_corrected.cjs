'use strict';
// The twins of patterns_article.cjs without its faults.

// Room goes from hand to hand: whoever takes puts the item of the one who has waited longest, in the same step.
class Queue {
  constructor(capacity) {
    this.capacity = capacity;
    this.items = [];
    this.consumers = [];
    this.producers = [];
  }

  put(item) {
    if (this.consumers.length > 0) {
      this.consumers.shift()(item);
      return Promise.resolve();
    }
    if (this.items.length < this.capacity) {
      this.items.push(item);
      return Promise.resolve();
    }
    return new Promise((accepted) => this.producers.push({ item, accepted }));
  }

  take() {
    if (this.items.length === 0) return new Promise((resolve) => this.consumers.push(resolve));
    const item = this.items.shift();
    if (this.producers.length > 0) {
      const producer = this.producers.shift();
      this.items.push(producer.item);
      producer.accepted();
    }
    return Promise.resolve(item);
  }

  depth() {
    return this.items.length;
  }
}

// Whoever handed in the work gets the work's own outcome. A credit goes from hand to hand as well, and what waited for it begins in that
// step: a microtask later, other work could have come first.
class Credits {
  constructor(limit) {
    this.free = limit;
    this.waiting = [];
  }

  run(work) {
    return new Promise((resolve, reject) => {
      const begin = () => {
        const give_back = () => {
          if (this.waiting.length > 0) this.waiting.shift()();
          else this.free += 1;
        };
        const done = (value) => {
          give_back();
          resolve(value);
        };
        const failed = (error) => {
          give_back();
          reject(error);
        };
        new Promise((settle) => settle(work())).then(done, failed);
      };
      if (this.free === 0) {
        this.waiting.push(begin);
        return;
      }
      this.free -= 1;
      begin();
    });
  }
}

// The size is the caller's, and a batch is gone from here before anybody else's code runs.
class Batches {
  constructor(size, send) {
    this.size = size;
    this.send = send;
    this.waiting = [];
  }

  add(buffer) {
    this.waiting.push(buffer);
    if (this.waiting.length >= this.size) this.flush();
  }

  flush() {
    const batch = this.waiting;
    this.waiting = [];
    if (batch.length > 0) this.send(batch);
  }
}

module.exports = { Queue, Credits, Batches };
