'use strict';
// Workloads of flow control: what load_workloads.cjs is to ports, this is to what is built on them. Beside its history each gives measures:
// how long a thing took from being handed in to being settled, and all of it together.

const { performance } = require('perf_hooks');
const { LinkReceiver, LinkSender, Level } = require('./flow_link.cjs');
const { End } = require('./load_end.cjs');
const { digest_of } = require('./load_recorder.cjs');

const classes_per_decade = 20;

// Durations in classes of equal ratio.
class Latencies {
  constructor() {
    this.counts_ = new Map();
  }
  add(us) {
    const index = us <= 1 ? 0 : Math.ceil(classes_per_decade * Math.log10(us));
    this.counts_.set(index, (this.counts_.get(index) || 0) + 1);
  }
  // [[upper bound in microseconds, count], …], ascending.
  classes() {
    return [...this.counts_].sort(([left], [right]) => left - right).map(([index, count]) => [Math.ceil(10 ** (index / classes_per_decade)), count]);
  }
}

// What the process had in memory at most; undefined where the runtime does not say.
function memory_most_kib() {
  if (typeof process !== 'object' || typeof process.resourceUsage !== 'function') return undefined;
  const { maxRSS } = process.resourceUsage();
  return maxRSS > 0 ? maxRSS : undefined;
}
const agent_kib = 32 * 1024; // what an engine may need for one thread: its young generation is not collected before it is full
const message_bytes = 1024; // beside its content, with the word of what became of it

class Meter {
  // How many agents there are, and what all links together hold at most.
  constructor(agents, messages, bytes) {
    this.memory_before_kib = memory_most_kib();
    this.memory_own_kib = Math.ceil(agents * agent_kib + (messages * (bytes + message_bytes)) / 1024);
    this.latencies = new Latencies();
    this.items = 0;
    this.began = performance.now();
  }
  begin() {
    return performance.now();
  }
  end(begun) {
    this.items += 1;
    this.latencies.add((performance.now() - begun) * 1000);
  }
  measures() {
    const most = memory_most_kib();
    const memory = most === undefined ? {} : { memoryKiB: { most, bound: this.memory_before_kib + this.memory_own_kib } };
    return { items: this.items, elapsedUs: Math.ceil((performance.now() - this.began) * 1000), latencyUs: this.latencies.classes(), ...memory };
  }
}

// Work that takes about so many microseconds of a processor's time, without looking at a clock.
function work(cost) {
  let state = 1;
  for (let left = cost * 200; left > 0; left -= 1) state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state;
}

// Sends so many messages, as many at once as there are credits, and closes the end when all are settled.
function feed(sender, { parameters, random }, meter) {
  const { messages, bytes } = parameters;
  let next = 0, settled = 0;
  const go_on = () => {
    while (next < messages && sender.free > 0) {
      next += 1;
      const begun = meter.begin();
      sender.send(random(bytes + 1), undefined, undefined, () => {
        meter.end(begun);
        settled += 1;
        if (settled < messages) return go_on();
        sender.end.drained();
        return sender.end.close();
      });
    }
  };
  go_on();
}

// --- pipeline: stages of different speed in a row, wired by transferred ports -------------------------------------------

const digits = (number) => [...String(number)].map(Number);

const pipeline = {
  // `speeds`: a digit for each stage, what one message costs it.
  parameters: { messages: 5000, bytes: 64, credits: 16, speeds: 1281 },
  main(context) {
    const { recorder, numbers, parameters } = context;
    const costs = digits(parameters.speeds);
    const meter = new Meter(1 + costs.length, (1 + costs.length) * parameters.credits, parameters.bytes);
    recorder.in_a_row = parameters.messages > 5000;
    const [near, first] = End.open(recorder, numbers);
    let inlet = first;
    for (const cost of costs) {
      const [outlet, next] = End.open(recorder, numbers);
      context.spawn({ cost, inlet: inlet.hand_on(), outlet: outlet.hand_on() }, [inlet.port, outlet.port]);
      inlet = next;
    }
    new LinkReceiver(inlet, (extra, settle) => settle(0));
    feed(new LinkSender(near, parameters.credits), context, meter);
    inlet.on_closed = () => context.done(meter.measures());
  },
  worker(context, { cost, inlet, outlet }) {
    const { recorder, parameters } = context;
    recorder.in_a_row = parameters.messages > 5000;
    const from = End.take(recorder, inlet), to = End.take(recorder, outlet);
    const sender = new LinkSender(to, parameters.credits);
    const backlog = new Level(recorder, from, parameters.credits);
    let held = 0;
    new LinkReceiver(from, (extra, settle) => {
      held += 1;
      backlog.reach(held);
      work(cost);
      sender.send(context.random(parameters.bytes + 1), undefined, undefined, (outcome) => {
        held -= 1;
        settle(outcome);
      });
    });
    from.on_closed = () => to.close();
    to.on_closed = context.done;
  },
};

// --- credit link: work that fails at random, told to whoever handed it in -----------------------------------------------

const credit_link = {
  parameters: { workers: 3, messages: 1000, bytes: 32, credits: 8 },
  main(context) {
    const { recorder, numbers, parameters } = context;
    let open = parameters.workers;
    const meter = new Meter(1 + parameters.workers, parameters.workers * parameters.credits, parameters.bytes);
    for (let index = 0; index < parameters.workers; index += 1) {
      const [near, far] = End.open(recorder, numbers);
      context.spawn({ far: far.hand_on() }, [far.port]);
      feed(new LinkSender(near, parameters.credits), context, meter);
      near.on_closed = () => {
        open -= 1;
        if (open === 0) context.done(meter.measures());
      };
    }
  },
  worker(context, { far }) {
    const end = End.take(context.recorder, far);
    const later = [];
    const turn = () => {
      while (later.length > 0) later.splice(context.random(later.length), 1)[0](context.random(4) === 0 ? 1 : 0);
    };
    // Some at once, some later and in another order.
    new LinkReceiver(end, (extra, settle) => {
      if (context.random(2) === 0) return settle(context.random(4) === 0 ? 1 : 0);
      if (later.length === 0) setImmediate(turn);
      later.push(settle);
    });
    end.on_closed = context.done;
  },
};

// --- batch relay: many buffers in few messages --------------------------------------------------------------------------

const batch_relay = {
  parameters: { workers: 2, buffers: 2000, bytes: 256, batch: 16, credits: 4 },
  main(context) {
    const { recorder, numbers, parameters, random } = context;
    let open = parameters.workers;
    const meter = new Meter(1 + parameters.workers, parameters.workers * parameters.credits * parameters.batch, parameters.bytes);
    for (let index = 0; index < parameters.workers; index += 1) {
      const [near, far] = End.open(recorder, numbers);
      context.spawn({ far: far.hand_on() }, [far.port]);
      const sender = new LinkSender(near, parameters.credits);
      const sizes = new Level(recorder, near, parameters.batch);
      let size = 1, made = 0;
      const send_batches = () => {
        while (made < parameters.buffers && sender.free > 0) {
          const batch = [];
          for (; batch.length < size && made < parameters.buffers; made += 1) {
            const owned = { id: numbers.fresh(), custody: 0, buffer: new ArrayBuffer(1 + random(parameters.bytes)) };
            const bytes = new Uint8Array(owned.buffer);
            bytes[random(bytes.length)] = random(256);
            recorder.add('make', owned.id, 0, digest_of(bytes));
            batch.push(owned);
          }
          sizes.reach(batch.length);
          for (const { id, custody, buffer } of batch) recorder.add('give', id, custody, digest_of(new Uint8Array(buffer)));
          const begun = meter.begin();
          sender.send(0, batch, batch.map(({ buffer }) => buffer), () => {
            for (let left = batch.length; left > 0; left -= 1) meter.end(begun);
            // As much as the receiver keeps up with: one more while a credit is free, half when none is.
            size = sender.free > 1 ? Math.min(size + 1, parameters.batch) : Math.max(1, size >> 1);
            if (made < parameters.buffers) send_batches();
            else if (sender.is_idle()) {
              near.drained();
              near.close();
            }
          });
        }
      };
      send_batches();
      near.on_closed = () => {
        open -= 1;
        if (open === 0) context.done(meter.measures());
      };
    }
  },
  worker(context, { far }) {
    const end = End.take(context.recorder, far);
    new LinkReceiver(end, (batch, settle) => {
      for (const { id, custody, buffer } of batch) context.recorder.add('get', id, custody + 1, digest_of(new Uint8Array(buffer)));
      settle(0);
    });
    end.on_closed = context.done;
  },
};

module.exports = { flow_workloads: { pipeline, 'credit-link': credit_link, 'batch-relay': batch_relay } };
