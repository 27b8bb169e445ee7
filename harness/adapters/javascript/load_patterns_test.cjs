'use strict';
// Scripts run to their end, and what they saw is as the contract says; the faults of the article's samples show, and its twins have none.

const assert = require('node:assert');
const test = require('node:test');
const { AdapterProcess } = require('./adapter_process.cjs');

const put = [0, 0], take = [1, 0], turn = [2, 0];

async function seen(workload, size, ...scripts) {
  const adapter = new AdapterProcess();
  const { ok } = await adapter.request({ op: 'load', workload, parameters: { size, scripts }, seed: '1', budgetMs: 20000 });
  await adapter.end();
  return ok.history;
}
const of_kind = (events, kind) => {
  const found = [];
  for (let at = 0; at < events.length; at += 3) if (events[at] === kind) found.push(events.slice(at + 1, at + 3));
  return found;
};

test('a queue gives what was put, in order, and each script has a fresh one', async () => {
  for (const subject of ['queue', 'queue-of-article']) {
    const history = await seen(subject, 1, [put, turn, take], [take, put], []);
    assert.strictEqual(history.length, 3);
    assert.deepStrictEqual(of_kind(history[0], 3), [[0, 0]], subject);
    assert.deepStrictEqual(of_kind(history[1], 3), [[0, 0]], subject);
    assert.deepStrictEqual(history[2], []);
  }
});

test('the queue of the article holds two where one may be; its twin does not', async () => {
  const script = [put, put, take, put];
  const depths = async (subject) => of_kind((await seen(subject, 1, script))[0], 4).map(([depth]) => depth);
  assert.ok((await depths('queue-of-article')).includes(2));
  assert.ok(!(await depths('queue')).includes(2));
});

test('the credits of the article tell of success where the work failed; their twin tells what happened', async () => {
  const script = [[0, 0], [2, 0]];
  assert.deepStrictEqual(of_kind((await seen('credits-of-article', 1, script))[0], 8), [[0, 0]]);
  assert.deepStrictEqual(of_kind((await seen('credits', 1, script))[0], 8), [[0, 1]]);
});

test('the batches of the article lose what is added during a send; their twin sends it', async () => {
  const script = [[2, 0], [0, 0], [1, 0]];
  assert.deepStrictEqual(of_kind((await seen('batches-of-article', 1, script))[0], 10), [[0, 0]]);
  assert.deepStrictEqual(of_kind((await seen('batches', 2, script))[0], 10), [[0, 0], [1, 1]]);
});

test('what is no script is an error, and the adapter goes on', async () => {
  const adapter = new AdapterProcess();
  const ask = (parameters) => adapter.request({ op: 'load', workload: 'queue', parameters, seed: '1', budgetMs: 20000 });
  assert.match((await ask({ size: 0, scripts: [] })).error, /`size` is a whole number from 1/);
  assert.match((await ask({ size: 1, scripts: [[7]] })).error, /a list of \[step, argument\]/);
  assert.deepStrictEqual((await ask({ size: 1, scripts: [] })).ok.history, []);
  await adapter.end();
});
