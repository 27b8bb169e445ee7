'use strict';
// A program many times: the counts add up, and what races is seen on both sides.

const assert = require('node:assert');
const test = require('node:test');
const { AdapterProcess } = require('./adapter_process.cjs');

const sample = (adapter, program, count) => adapter.request({ op: 'sample', case: 'test', seed: 'cafe', program, count });
const alone = { agents: { main: [{ note: 'a' }] } };

test('a program without a race has one outcome, and the adapter goes on', async () => {
  const adapter = new AdapterProcess();
  const { ok } = await sample(adapter, alone, 40);
  assert.deepStrictEqual(ok.outcomes, [{ trace: { main: [{ label: 'note', value: 'a' }] }, count: 40 }]);
  assert.deepStrictEqual(await adapter.trace([{ note: 'still there' }]), [{ label: 'note', value: 'still there' }]);
  assert.deepStrictEqual(await adapter.end(), { code: 0, signal: null });
});

test('the counts of a race add up, and each trace stands once', async () => {
  const adapter = new AdapterProcess();
  const program = { agents: {
    main: [{ spawn: 'w', agent: 'child' }, { post: 'w', value: 1 }],
    child: [{ receive: 'parentPort' }],
  } };
  const { ok } = await sample(adapter, program, 12);
  const texts = ok.outcomes.map(({ trace }) => JSON.stringify(trace));
  assert.strictEqual(new Set(texts).size, texts.length);
  assert.strictEqual(ok.outcomes.reduce((sum, { count }) => sum + count, 0), 12);
  for (const { trace } of ok.outcomes) assert.deepStrictEqual(trace.child.map(({ label }) => label), ['receive parentPort']);
  await adapter.end();
});

test('a program that needs a process of its own is sampled too', async () => {
  const adapter = new AdapterProcess();
  const { ok } = await sample(adapter, { ...alone, process: 'own' }, 2);
  assert.deepStrictEqual(ok.outcomes.map(({ count }) => count), [2]);
  assert.deepStrictEqual(ok.outcomes[0].trace.main[1], { label: 'process', value: 'exit 0' });
  await adapter.end();
});

test('what cannot be run is answered once, and a count must be one', async () => {
  const adapter = new AdapterProcess();
  assert.match((await sample(adapter, { agents: { main: [{ construct: 'NoSuch' }] } }, 3)).unsupported, /NoSuch/);
  assert.match((await sample(adapter, alone, 0)).error, /whole number/);
  await adapter.end();
});
