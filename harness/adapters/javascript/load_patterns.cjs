'use strict';
// Scripts of operations on one of the flow control patterns, and what they saw (PROTOCOL.md, "Scripts"). Each script runs on a fresh subject, and
// is over when nothing of it goes on.

const article = require('./patterns_article.cjs');
const corrected = require('./patterns_corrected.cjs');
const { malformed } = require('./refusal.cjs');

// Numbers of the events, as on the wire.
const put_begun = 0, put_accepted = 1, take_begun = 2, taken = 3, depth = 4;
const handed_in = 5, begun = 6, ended = 7, told = 8;
const added = 9, sent = 10, added_during_send = 11, waiting = 12;

// Each driver has, for a subject of that size, what a step does, and what is done after the last one. `see(kind, subject, number)` writes down.

function drive_queue(Queue, size, see) {
  const queue = new Queue(size);
  let puts = 0, takes = 0, last_depth = 0;
  const look = () => {
    if (queue.depth() !== last_depth) see(depth, (last_depth = queue.depth()), 0);
  };
  const put = () => {
    const item = puts;
    puts += 1;
    see(put_begun, item, 0);
    queue.put(item).then(() => {
      look(); // what is accepted is there already
      see(put_accepted, item, 0);
    });
  };
  const take = () => {
    const number = takes;
    takes += 1;
    see(take_begun, number, 0);
    queue.take().then((item) => {
      look();
      see(taken, number, item);
    });
  };
  return { steps: [put, take], after_step: look, finish: look };
}

function drive_credits(Credits, size, see) {
  const credits = new Credits(size);
  const under_way = []; // { work, resolve, reject }
  let works = 0;
  const hand_in = () => {
    const work = works;
    works += 1;
    see(handed_in, work, 0);
    const run = () => new Promise((resolve, reject) => {
      see(begun, work, 0);
      under_way.push({ work, resolve, reject });
    });
    credits.run(run).then(() => see(told, work, 0), () => see(told, work, 1));
  };
  const end = (fails) => (which) => {
    if (under_way.length === 0) return;
    const [{ work, resolve, reject }] = under_way.splice(which % under_way.length, 1);
    see(ended, work, fails ? 1 : 0);
    if (fails) reject(new Error('work ' + work));
    else resolve();
  };
  return { steps: [hand_in, end(false), end(true)], after_step: () => {}, finish: () => {} };
}

function drive_batches(Batches, size, see) {
  const { port1, port2 } = new MessageChannel();
  const numbers = new Map(); // of buffers
  let batches_sent = 0, to_add_during_send = 0, adding = 0;
  const add = (kind) => {
    const buffer = new ArrayBuffer(1);
    const number = numbers.size;
    numbers.set(buffer, number);
    see(kind, number, 0);
    adding += 1;
    batches.add(buffer);
    adding -= 1;
  };
  const batches = new Batches(size, (buffers) => {
    const batch = batches_sent;
    batches_sent += 1;
    for (const buffer of buffers) see(sent, numbers.get(buffer), batch);
    port1.postMessage(buffers, buffers); // throws where one has gone already
    if (to_add_during_send > 0) {
      to_add_during_send -= 1;
      add(added_during_send);
    }
  });
  const add_one = () => {
    add(added);
    see(waiting, 0, 0); // whatever is still to be sent now waits
  };
  const flush = () => batches.flush();
  const add_during_send = () => {
    to_add_during_send += 1;
  };
  return {
    steps: [add_one, flush, add_during_send],
    after_step: () => {},
    finish: () => {
      to_add_during_send = 0;
      batches.flush();
      port1.close();
      port2.close();
    },
  };
}

const subjects = Object.assign(Object.create(null), {
  'queue-of-article': [drive_queue, article.Queue], queue: [drive_queue, corrected.Queue],
  'credits-of-article': [drive_credits, article.Credits], credits: [drive_credits, corrected.Credits],
  'batches-of-article': [drive_batches, article.Batches], batches: [drive_batches, corrected.Batches],
});

// A step that the driver does not have lets so many microtasks pass as its argument says, one at least.
async function run_script([drive, Subject], size, script) {
  const events = [];
  const { steps, after_step, finish } = drive(Subject, size, (kind, subject, number) => events.push(kind, subject, number));
  for (const [step, argument] of script) {
    if (step < steps.length) steps[step](argument);
    else for (let left = 1 + argument; left > 0; left -= 1) await null;
    after_step();
  }
  await new Promise(setImmediate); // nothing of the patterns takes longer than microtasks
  finish();
  return events;
}

const is_whole = (number) => Number.isSafeInteger(number) && number >= 0 && number < 1000;
const is_step = (step) => Array.isArray(step) && step.length === 2 && step.every(is_whole);

// Calls back with the history: for each script in turn, what it saw.
function run_scripts(subject, { size, scripts }, done, failed) {
  if (!is_whole(size) || size < 1) throw malformed('`size` is a whole number from 1');
  if (!Array.isArray(scripts) || !scripts.every((script) => Array.isArray(script) && script.every(is_step))) {
    throw malformed('`scripts` is a list of scripts, each a list of [step, argument]');
  }
  const run = async () => {
    const history = [];
    for (const script of scripts) history.push(await run_script(subjects[subject], size, script));
    return history;
  };
  run().then(done, failed);
}

module.exports = { run_scripts, subjects };
