'use strict';
// One program many times: each distinct answer with its count.

const { random_from, seed_for, seed_of_text } = require('./random.cjs');
const { malformed } = require('./refusal.cjs');
const { is_safe_integer, make_list, append, Map, map_get, map_set, map_has } = require('./intrinsics.cjs');

const count_max = 1000000;

class Sample {
  // `request` as PROTOCOL.md has it.
  constructor({ count, seed }) {
    if (!is_safe_integer(count) || count < 1 || count > count_max) throw malformed('`count` is a whole number from 1 to a million');
    this.left_ = count;
    this.next_seed_ = random_from(seed_for(seed_of_text(seed), 0));
    this.counts_ = new Map(); // trace as JSON text -> how often
    this.traces_ = make_list(); // the same texts, in the order in which they came
  }

  get is_complete() {
    return this.left_ === 0;
  }

  // Of the next run.
  seed() {
    return this.next_seed_(4294967295) + 1;
  }

  add(trace) {
    this.left_ -= 1;
    if (!map_has(this.counts_, trace)) append(this.traces_, trace);
    map_set(this.counts_, trace, (map_get(this.counts_, trace) || 0) + 1);
  }

  // The content of the reply.
  get text() {
    let outcomes = '';
    for (let index = 0; index < this.traces_.length; index += 1) {
      const trace = this.traces_[index];
      outcomes += (index === 0 ? '' : ',') + '{"trace":' + trace + ',"count":' + map_get(this.counts_, trace) + '}';
    }
    return '{"outcomes":[' + outcomes + ']}';
  }
}

module.exports = { Sample };
