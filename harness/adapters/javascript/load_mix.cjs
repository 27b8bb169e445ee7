'use strict';
// Everything by chance: agents open channels, post, hand on ends and buffers to each other through main, and in the end close all that they have.
// As the workloads of load_workloads.cjs.

const { End } = require('./load_end.cjs');
const { digest_of } = require('./load_recorder.cjs');

// What one agent has, and what it does with it. A link leads to main, or from main to each worker.
class Mixer {
  // `closed`: everything that it has is closed, its links too.
  constructor(context, closed) {
    Object.assign(this, { context, closed, links: [], ends: new Set(), buffers: [], steps: 0, open: 0 });
  }

  // `finished`: the other side has done all its steps; `stop`: everybody has.
  add_link(link, finished, stop) {
    this.links.push(link);
    this.listen_(link);
    link.on_message = (number, { end, buffer, word }) => {
      if (end !== undefined) this.have_(End.take(this.context.recorder, end));
      else if (buffer !== undefined) this.get_(buffer);
      else if (word === 'finished') finished();
      else stop();
    };
  }

  // Calls back after the last step.
  go_on(done) {
    const { random, parameters } = this.context;
    for (let left = 1 + random(16); left > 0 && this.steps < parameters.steps; left -= 1, this.steps += 1) this.step_();
    if (this.steps === parameters.steps) done();
    else setImmediate(() => this.go_on(done));
  }

  say(word) {
    for (const link of this.links) link.post(0, { word });
  }

  close_all() {
    for (const end of this.ends) end.close();
  }

  listen_(end) {
    this.open += 1;
    end.on_closed = () => {
      this.ends.delete(end);
      this.open -= 1;
      if (this.open === 0) this.closed();
    };
    end.listen();
  }

  have_(end) {
    this.ends.add(end);
    this.listen_(end);
  }

  any_(items) {
    return items[this.context.random(items.length)];
  }

  step_() {
    const { random, recorder, numbers, parameters } = this.context;
    const choice = random(8);
    if (choice < 2) {
      for (const end of End.open(recorder, numbers)) this.have_(end);
    } else if (choice < 5) {
      if (this.ends.size > 0) this.any_([...this.ends]).post(random(parameters.bytes + 1));
    } else if (choice === 5) {
      if (this.ends.size > 0) this.hand_on_(this.any_([...this.ends]));
    } else if (choice === 6) {
      const bytes = new Uint8Array(1 + random(parameters.bytes));
      const id = numbers.fresh();
      recorder.add('make', id, 0, digest_of(bytes));
      this.buffers.push({ id, custody: 0, bytes });
    } else if (this.buffers.length > 0) {
      this.give_(this.buffers.splice(random(this.buffers.length), 1)[0]);
    }
  }

  hand_on_(end) {
    this.ends.delete(end);
    this.open -= 1;
    const handed = end.hand_on();
    this.any_(this.links).post(4, { end: handed }, [handed.port]);
  }

  give_({ id, custody, bytes }) {
    bytes[this.context.random(bytes.length)] ^= 1;
    this.context.recorder.add('give', id, custody, digest_of(bytes));
    this.any_(this.links).post(4, { buffer: { id, custody, bytes } }, [bytes.buffer]);
  }

  get_({ id, custody, bytes }) {
    this.context.recorder.add('get', id, custody + 1, digest_of(bytes));
    this.buffers.push({ id, custody: custody + 1, bytes });
  }
}

const mix = {
  parameters: { workers: 3, steps: 500, bytes: 64 },
  main(context) {
    const mixer = new Mixer(context, context.done);
    let left = context.parameters.workers + 1;
    // Main too; behind what each has handed on.
    const finished = () => {
      left -= 1;
      if (left > 0) return;
      mixer.say('stop');
      mixer.close_all();
    };
    for (let index = 0; index < context.parameters.workers; index += 1) {
      const [near, far] = End.open(context.recorder, context.numbers);
      context.spawn({ far: far.hand_on() }, [far.port]);
      mixer.add_link(near, finished, () => {});
    }
    setImmediate(() => mixer.go_on(finished));
  },
  worker(context, { far }) {
    const mixer = new Mixer(context, context.done);
    const link = End.take(context.recorder, far);
    mixer.add_link(link, () => {}, () => {
      link.drained();
      mixer.close_all();
      link.close();
    });
    mixer.go_on(() => mixer.say('finished'));
  },
};

module.exports = { mix };
