'use strict';
// Workloads of what is said to all, or shared by all. As those of load_workloads.cjs.

const { content_of } = require('./load_end.cjs');
const { digest_of } = require('./load_recorder.cjs');
const { unsupported } = require('./refusal.cjs');

// --- broadcast storm: every member of a channel says things to all others ----------------------------------------------

// What each two members say to each other is written as if they had a channel of their own.
const end_of = (member, other) => 500000000 + member * 1000 + other;

class StormMember {
  // Calls back when it has sent all and has all of the others.
  constructor(context, member, finished) {
    Object.assign(this, { context, member, finished, sent: 0, received: 0, is_finished: false });
    this.others = Array.from({ length: context.parameters.workers + 1 }, (_, other) => other).filter((other) => other !== member);
    this.channel = new BroadcastChannel('storm');
    for (const other of this.others) context.recorder.add('open', end_of(member, other), end_of(other, member), 0);
    this.channel.onmessage = ({ data: [from, number, content] }) => {
      context.recorder.add('receive', end_of(member, from), number, digest_of(content));
      this.received += 1;
      this.finish_if_done_();
    };
  }

  go_on() {
    const { random, parameters: { messages } } = this.context;
    for (let left = 1 + random(16); left > 0 && this.sent < messages; left -= 1) this.post_();
    if (this.sent < messages) setImmediate(() => this.go_on());
    else this.finish_if_done_();
  }

  post_() {
    const { random, recorder, parameters } = this.context;
    const content = content_of(this.member, this.sent, random(parameters.bytes + 1));
    for (const other of this.others) recorder.add('send', end_of(this.member, other), this.sent, digest_of(content));
    this.sent += 1;
    this.channel.postMessage([this.member, this.sent - 1, content]);
  }

  finish_if_done_() {
    const { messages } = this.context.parameters;
    // More than all is a fault, too, which the history tells: nobody waits for ever.
    if (this.is_finished || this.sent !== messages || this.received < messages * this.others.length) return;
    this.is_finished = true;
    for (const other of this.others) this.context.recorder.add('drained', end_of(this.member, other), 0, 0);
    this.finished();
  }
}

const broadcast_storm = {
  parameters: { workers: 3, messages: 500, bytes: 32 },
  main(context) {
    if (typeof BroadcastChannel !== 'function') throw unsupported('the runtime lacks broadcast channels');
    const { workers: count } = context.parameters;
    const workers = [];
    let answers = 0;
    // Twice from each worker, that it is there and that it has all; and once from main.
    const answer = () => {
      answers += 1;
      if (answers === count) {
        workers.forEach((each) => each.post({ go: true }));
        member.go_on();
      } else if (answers === 2 * count + 1) {
        workers.forEach((each) => each.post({ stop: true }));
        member.channel.close();
        context.done();
      }
    };
    const member = new StormMember(context, 0, answer);
    for (let number = 1; number <= count; number += 1) {
      const worker = context.spawn({ number });
      worker.on_message = answer;
      workers.push(worker);
    }
  },
  worker(context, { number }) {
    const member = new StormMember(context, number, () => context.parent.post({ finished: true }));
    context.parent.on_message = ({ go }) => {
      if (go) {
        member.go_on();
      } else {
        member.channel.close();
        context.done();
      }
    };
    context.parent.post({ ready: true });
  },
};

// --- shared counter: everybody counts in the same memory ---------------------------------------------------------------

// Written as a buffer that whoever adds to it has in the custody that the count says.
const shared_counter = {
  parameters: { workers: 4, increments: 5000 },
  main(context) {
    const { workers, increments } = context.parameters;
    const cells = new Int32Array(new SharedArrayBuffer(4));
    const counter = context.numbers.fresh();
    context.recorder.add('make', counter, 0, 0);
    context.recorder.add('give', counter, 0, 0);
    let left = workers;
    for (let index = 0; index < workers; index += 1) {
      context.spawn({ counter, cells }).on_message = () => {
        left -= 1;
        if (left > 0) return;
        context.recorder.add('get', counter, workers * increments + 1, Atomics.load(cells, 0));
        context.done();
      };
    }
  },
  worker(context, { counter, cells }) {
    for (let left = context.parameters.increments; left > 0; left -= 1) {
      const before = Atomics.add(cells, 0, 1);
      context.recorder.add('get', counter, before + 1, before);
      context.recorder.add('give', counter, before + 1, before + 1);
    }
    context.parent.post({ finished: true });
    context.done();
  },
};

module.exports = { shared_workloads: Object.assign(Object.create(null), { 'broadcast-storm': broadcast_storm, 'shared-counter': shared_counter }) };
