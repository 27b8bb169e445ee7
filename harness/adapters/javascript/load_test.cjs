'use strict';
// Workloads end, and what they write down is a history.

const assert = require('node:assert');
const test = require('node:test');
const { AdapterProcess } = require('./adapter_process.cjs');
const { workloads } = require('./load.cjs');

const small = { flood: { messages: 50 }, 'hot-potato': { messages: 200, hold: 7 }, 'buffer-relay': { rounds: 10 }, 'close-storm': { channels: 10 },
  'port-churn': { channels: 20 }, 'worker-churn': { workers: 2, messages: 5 }, 'broadcast-storm': { messages: 20 }, 'shared-counter': { increments: 100 }, mix: { steps: 60 },
  pipeline: { messages: 100, speeds: 12 }, 'credit-link': { messages: 50 }, 'batch-relay': { buffers: 60 } };

const load = (adapter, workload, parameters) => adapter.request({ op: 'load', workload, parameters, seed: 'cafe', budgetMs: 20000 });

test('every workload gives the history of its agents', async () => {
  assert.deepStrictEqual(Object.keys(small).sort(), Object.keys(workloads).sort());
  const adapter = new AdapterProcess();
  for (const [workload, parameters] of Object.entries(small)) {
    const { ok } = await load(adapter, workload, parameters);
    const [main, ...workers] = ok.history;
    assert.strictEqual(main.agent, 'main', workload);
    assert.strictEqual(main.complete, true, workload);
    assert.ok(workers.length > 0, workload);
    for (const worker of workers) assert.strictEqual(worker.complete, workload !== 'worker-churn', workload);
    for (const { events } of ok.history) assert.ok(events.length % 4 === 0 && events.length > 0, workload);
  }
  assert.deepStrictEqual(await adapter.end(), { code: 0, signal: null });
});

test('a flood receives all that it sends', async () => {
  const adapter = new AdapterProcess();
  const { ok } = await load(adapter, 'flood', { workers: 2, messages: 30 });
  const of_kind = (kind) => ok.history.reduce((sum, { events }) => sum + events.filter((value, index) => index % 4 === 0 && value === kind).length, 0);
  assert.strictEqual(of_kind(3), 2 * 2 * 30);
  assert.strictEqual(of_kind(4), 2 * 2 * 30);
  await adapter.end();
});

test('what there is none of is unsupported, and what cannot be set is an error', async () => {
  const adapter = new AdapterProcess();
  assert.match((await load(adapter, 'no such', {})).unsupported, /no workload no such/);
  assert.match((await load(adapter, 'flood', { colour: 1 })).error, /no parameter colour; it has workers, messages, bytes/);
  assert.match((await load(adapter, 'flood', { messages: -1 })).error, /whole number/);
  assert.deepStrictEqual(await adapter.trace([{ note: 'still there' }]), [{ label: 'note', value: 'still there' }]);
  await adapter.end();
});
