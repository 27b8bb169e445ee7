'use strict';
// The workloads, by name: `parameters` with their defaults, `main(context)` and `worker(context, data)`. Each draws what it does from its
// seed, and ends by itself. A context has `recorder`, `numbers`, `parameters`, `random(below)` and `done()`, which completes this agent; main's also
// `spawn(data, transfer)`, which gives a worker with `post`, `on_message` and `terminate()`; a worker's `parent`, the same towards main.

const { End } = require('./load_end.cjs');
const { digest_of } = require('./load_recorder.cjs');

// Posts so many messages, some in each turn of the loop, then calls back.
function post_all(end, messages, { parameters, random }, done) {
  const turn = () => {
    for (let left = 1 + random(64); left > 0 && end.facts.sent < messages; left -= 1) end.post(random(parameters.bytes + 1));
    if (end.facts.sent < messages) setImmediate(turn);
    else done();
  };
  turn();
}

// Calls back when it was called so often.
function countdown(times, done) {
  let left = times;
  return () => {
    left -= 1;
    if (left === 0) done();
  };
}

// --- flood: everybody posts, in both directions ------------------------------------------------------------------------

function exchange(end, context, done) {
  const { messages } = context.parameters;
  const both = countdown(2, done);
  end.on_message = () => {
    if (end.received !== messages) return;
    end.drained();
    both();
  };
  end.listen();
  post_all(end, messages, context, both);
}

const flood = {
  parameters: { workers: 3, messages: 2000, bytes: 64 },
  main(context) {
    const all = countdown(context.parameters.workers, context.done);
    for (let index = 0; index < context.parameters.workers; index += 1) {
      const [near, far] = End.open(context.recorder, context.numbers);
      context.spawn({ far: far.hand_on() }, [far.port]);
      exchange(near, context, () => near.close());
      near.on_closed = all;
    }
  },
  worker(context, { far }) {
    const end = End.take(context.recorder, far);
    end.on_closed = context.done;
    exchange(end, context, () => {});
  },
};

// --- hot potato: an end goes round while messages keep coming ----------------------------------------------------------

const hot_potato = {
  parameters: { workers: 3, messages: 5000, bytes: 32, hold: 40 },
  main(context) {
    const { workers: count, messages } = context.parameters;
    const [near, far] = End.open(context.recorder, context.numbers);
    near.on_closed = context.done;
    near.listen();
    const workers = [];
    let last = 0;
    // Through main, so that each round has two transfers.
    const pass_on = (handed) => {
      const end = End.take(context.recorder, handed);
      last = (last + 1) % count;
      workers[last].post({ potato: end.hand_on() }, [end.port]);
    };
    for (let index = 0; index < count; index += 1) {
      const worker = context.spawn({});
      worker.on_message = ({ potato, finished }) => {
        if (finished) {
          near.close();
          workers.forEach((each) => each.post({ stop: true }));
        } else {
          pass_on(potato);
        }
      };
      workers.push(worker);
    }
    workers[0].post({ potato: far.hand_on() }, [far.port]);
    post_all(near, messages, context, () => {});
  },
  worker(context) {
    let has_potato = false;
    let stopping = false;
    const stop = () => {
      if (stopping && !has_potato) context.done();
    };
    context.parent.on_message = ({ potato, stop: told }) => {
      if (told) {
        stopping = true;
        stop();
        return;
      }
      const end = End.take(context.recorder, potato);
      has_potato = true;
      end.on_message = (number) => {
        if (number === context.parameters.messages - 1) {
          end.drained();
          end.on_closed = () => {
            has_potato = false;
            stop();
          };
          context.parent.post({ finished: true });
        } else if (end.received === context.parameters.hold) {
          has_potato = false;
          context.parent.post({ potato: end.hand_on() }, [end.port]);
        }
      };
      end.listen();
    };
  },
};

// --- buffer relay: buffers go round, each changes hands and content ----------------------------------------------------

const receive_buffer = (context, { id, custody, buffer }) => {
  const bytes = new Uint8Array(buffer);
  context.recorder.add('get', id, custody + 1, digest_of(bytes));
  return { id, custody: custody + 1, buffer };
};
const send_buffer = (context, target, owned) => {
  const bytes = new Uint8Array(owned.buffer);
  bytes[context.random(bytes.length)] += 1;
  context.recorder.add('give', owned.id, owned.custody, digest_of(bytes));
  target.post({ relayed: owned }, [owned.buffer]);
};

const buffer_relay = {
  parameters: { workers: 3, buffers: 8, bytes: 1024, rounds: 200 },
  main(context) {
    const { workers: count, buffers, bytes, rounds } = context.parameters;
    const workers = [];
    const all = countdown(buffers, () => {
      workers.forEach((each) => each.post({ stop: true }));
      context.done();
    });
    for (let index = 0; index < count; index += 1) {
      const worker = context.spawn({});
      worker.on_message = ({ relayed }) => {
        const owned = receive_buffer(context, relayed);
        if (owned.custody >= rounds) all();
        else send_buffer(context, workers[context.random(count)], owned);
      };
      workers.push(worker);
    }
    for (let index = 0; index < buffers; index += 1) {
      const owned = { id: context.numbers.fresh(), custody: 0, buffer: new ArrayBuffer(bytes) };
      context.recorder.add('make', owned.id, 0, digest_of(new Uint8Array(owned.buffer)));
      send_buffer(context, workers[index % count], owned);
    }
  },
  worker(context) {
    context.parent.on_message = ({ relayed, stop }) => {
      if (stop) context.done();
      else send_buffer(context, context.parent, receive_buffer(context, relayed));
    };
  },
};

// --- close storm: both sides post a little and close when they please --------------------------------------------------

function post_and_close(end, { random, parameters }, closed) {
  end.on_closed = closed;
  end.listen();
  let turns = random(6);
  const turn = () => {
    for (let left = random(4); left > 0; left -= 1) end.post(random(parameters.bytes + 1));
    turns -= 1;
    if (turns > 0) setImmediate(turn);
    else end.close();
  };
  setImmediate(turn);
}

const close_storm = {
  parameters: { workers: 3, channels: 200, bytes: 16 },
  main(context) {
    const { workers, channels } = context.parameters;
    const all = countdown(workers * channels, context.done);
    for (let index = 0; index < workers; index += 1) {
      const ends = Array.from({ length: channels }, () => End.open(context.recorder, context.numbers));
      context.spawn({ ends: ends.map(([, far]) => far.hand_on()) }, ends.map(([, far]) => far.port));
      for (const [near] of ends) post_and_close(near, context, all);
    }
  },
  worker(context, { ends }) {
    const all = countdown(ends.length, context.done);
    for (const handed of ends) post_and_close(End.take(context.recorder, handed), context, all);
  },
};

// --- port churn: channels that live for a few messages, opened within messages of others -------------------------------

const port_churn = {
  parameters: { workers: 2, channels: 1000, bytes: 16 },
  main(context) {
    const { workers, channels } = context.parameters;
    const all = countdown(workers, context.done);
    for (let index = 0; index < workers; index += 1) {
      const [near, far] = End.open(context.recorder, context.numbers);
      context.spawn({ far: far.hand_on() }, [far.port]);
      near.on_closed = all;
      near.listen();
      let opened = 0;
      const turn = () => {
        for (let left = 1 + context.random(20); left > 0 && opened < channels; left -= 1) {
          opened += 1;
          const [here, there] = End.open(context.recorder, context.numbers);
          for (let posts = context.random(5); posts > 0; posts -= 1) here.post(context.random(context.parameters.bytes + 1));
          near.post(4, there.hand_on(), [there.port]);
          for (let posts = context.random(5); posts > 0; posts -= 1) here.post(context.random(context.parameters.bytes + 1));
          here.listen();
          here.close();
        }
        if (opened < channels) setImmediate(turn);
        else near.close();
      };
      turn();
    }
  },
  worker(context, { far }) {
    const end = End.take(context.recorder, far);
    let open = 1;
    const closed = () => {
      open -= 1;
      if (open === 0) context.done();
    };
    end.on_closed = closed;
    end.on_message = (number, handed) => {
      const inner = End.take(context.recorder, handed);
      open += 1;
      inner.on_closed = closed;
      inner.listen();
    };
    end.listen();
  },
};

// --- worker churn: workers that are ended by force while they post -----------------------------------------------------

const worker_churn = {
  parameters: { workers: 12, messages: 60, bytes: 16 },
  main(context) {
    const all = countdown(context.parameters.workers, context.done);
    for (let index = 0; index < context.parameters.workers; index += 1) {
      const [near, far] = End.open(context.recorder, context.numbers);
      const worker = context.spawn({ far: far.hand_on() }, [far.port]);
      const enough = 1 + context.random(context.parameters.messages);
      near.on_closed = all;
      near.on_message = () => {
        if (near.received === enough) worker.terminate();
      };
      near.listen();
    }
  },
  // It never ends by itself.
  worker(context, { far }) {
    const end = End.take(context.recorder, far);
    end.on_message = () => {};
    end.listen();
    // Many more than main waits for, and not so many that main drowns in them.
    const turn = () => {
      end.post(context.random(context.parameters.bytes + 1));
      if (end.facts.sent < 10 * context.parameters.messages) setImmediate(turn);
    };
    turn();
  },
};

module.exports = { workloads: Object.assign(Object.create(null), { flood, 'hot-potato': hot_potato, 'buffer-relay': buffer_relay, 'close-storm': close_storm, 'port-churn': port_churn, 'worker-churn': worker_churn }) };
