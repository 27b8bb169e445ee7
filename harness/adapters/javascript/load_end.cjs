'use strict';
// One end of a channel in a workload: posts messages that carry their number and their content, and writes down what it does.

const { digest_of } = require('./load_recorder.cjs');

// Numbers that no other agent gives: agents are few, and none opens a million channels.
class Numbers {
  constructor(agent) {
    this.next_ = agent * 1000000 + 1;
  }
  fresh() {
    this.next_ += 1;
    return this.next_ - 1;
  }
}

// The content of a message: it depends on end and number, so that a mixed-up one shows.
function content_of(id, number, length) {
  const bytes = new Uint8Array(length);
  let state = (Math.imul(id, 2654435761) ^ Math.imul(number + 1, 40503)) >>> 0;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}

class End {
  // `facts`: what travels with an end that is handed on: id, peer, custody, sent.
  constructor(recorder, port, facts) {
    this.recorder = recorder;
    this.port = port;
    this.facts = facts;
    this.received = 0;
    this.is_handed_on = false; // its old port may still say that it closed [tl.port.old-emits-close]
    this.on_message = () => {}; // (number, extra)
    this.on_closed = () => {};
  }

  // Two entangled ends of this agent.
  static open(recorder, numbers) {
    const { port1, port2 } = new MessageChannel();
    const [one, other] = [numbers.fresh(), numbers.fresh()];
    recorder.add('open', one, other, 0);
    recorder.add('open', other, one, 0);
    return [new End(recorder, port1, { id: one, custody: 0, sent: 0 }), new End(recorder, port2, { id: other, custody: 0, sent: 0 })];
  }

  // One that somebody has handed on.
  static take(recorder, { port, facts }) {
    const taken = { ...facts, custody: facts.custody + 1 };
    recorder.add('take', taken.id, taken.custody, 0);
    return new End(recorder, port, taken);
  }

  // What to post to the next agent, its port in the list. This end is no more.
  hand_on() {
    this.is_handed_on = true;
    this.recorder.add('hand_on', this.facts.id, this.facts.custody, 0);
    return { port: this.port, facts: this.facts };
  }

  // `extra` goes along and is no part of the content.
  post(length, extra, transfer) {
    const { id, sent } = this.facts;
    const content = content_of(id, sent, length);
    this.recorder.add('send', id, sent, digest_of(content));
    this.facts.sent += 1;
    this.port.postMessage([sent, content, extra], transfer === undefined ? [] : transfer);
  }

  listen() {
    const { port } = this;
    const closed = () => {
      if (this.is_handed_on) return;
      this.recorder.add('closed', this.facts.id, 0, 0);
      this.on_closed();
    };
    if (typeof port.on === 'function') port.on('close', closed);
    else port.addEventListener('close', closed);
    port.onmessage = ({ data: [number, content, extra] }) => {
      this.recorder.add('receive', this.facts.id, number, digest_of(content));
      this.received += 1;
      this.on_message(number, extra);
    };
  }

  // All that was sent to it has come.
  drained() {
    this.recorder.add('drained', this.facts.id, 0, 0);
  }

  close() {
    this.recorder.add('close', this.facts.id, 0, 0);
    this.port.close();
  }
}

module.exports = { End, Numbers, content_of };
