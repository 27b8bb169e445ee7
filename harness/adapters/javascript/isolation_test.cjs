'use strict';
// What one program does reaches neither the adapter nor the next program.

const assert = require('node:assert');
const test = require('node:test');
const { AdapterProcess } = require('./adapter_process.cjs');

const adapter = new AdapterProcess();
test.after(() => adapter.end());

const variable = (path) => ({ type: 'var', path });
const globals = { let: 'g', value: { type: 'exotic', name: 'globalThis' } };
const broken = { type: 'exotic', name: 'class' }; // a class cannot be called
const set = (path, key, value) => ({ set: variable(path), key, value });
const iterator = { type: 'symbol', description: 'iterator', wellKnown: true };
const everything = {
  type: 'Array',
  elements: [{ type: 'Map', entries: [[1, { type: 'Uint8Array', buffer: { type: 'ArrayBuffer', bytes: '0102' }, length: 2 }]] },
    { type: 'Error', name: 'RangeError', message: 'm' }, { type: 'Date', time: 1 }, { type: 'RegExp', source: 'a', flags: 'g' },
    { type: 'Set', values: [{ type: 'string', units: [0xd800] }] }, { type: 'Number', value: 1 }],
};
const probe = [{ channel: ['a', 'b'] }, { listen: 'b', event: 'message', via: 'on' }, { post: 'a', value: everything }, { throw: everything.elements[1] }];
const clean = adapter.trace(probe);

const methods = {
  'Array.prototype': ['push', 'concat', 'slice', 'indexOf', 'forEach', 'map', 'join', 'includes', 'toJSON'],
  'Object.prototype': ['hasOwnProperty', 'toString', 'valueOf', 'toJSON', 'get', 'set', 'value', 'type', 'id', 'write', 'hides', 'hides_all', 'leading'],
  'Function.prototype': ['call', 'apply', 'bind'],
  'Map.prototype': ['get', 'set', 'has', 'forEach', iterator],
  'Set.prototype': ['add', 'has', 'forEach', iterator],
  'String.prototype': ['charCodeAt', 'indexOf', 'slice', 'isWellFormed', 'toJSON'],
  'RegExp.prototype': ['exec', 'test'],
  'Uint8Array.prototype': ['indexOf', 'subarray', 'slice'],
  'JSON': ['stringify', 'parse'],
  'Reflect': ['ownKeys', 'apply', 'construct', 'getPrototypeOf', 'getOwnPropertyDescriptor'],
  'Object': ['keys', 'defineProperty', 'assign', 'freeze', 'create', 'is', 'setPrototypeOf'],
};

for (const [path, keys] of Object.entries(methods)) {
  test(`a program that breaks ${path} is observed all the same`, async () => {
    const patches = keys.map((key) => set(`g.${path}`, key, broken));
    const trace = await adapter.trace([globals, ...patches, ...probe]);
    assert.deepStrictEqual(trace, await clean);
  });
}

test('a program that breaks the iteration of arrays, which the runtime itself needs, is answered', async () => {
  const trace = await adapter.trace([globals, set('g.Array.prototype', iterator, broken), { note: 'broken' }, ...probe]);
  assert.deepStrictEqual(trace[0], { label: 'note', value: 'broken' });
});

test('a program that replaces the globals is observed all the same', async () => {
  const names = ['Map', 'Set', 'Array', 'Object', 'Uint8Array', 'JSON', 'Reflect', 'setImmediate', 'setTimeout', 'queueMicrotask', 'MessageChannel',
    'MessagePort', 'Error', 'TypeError', 'RegExp', 'Symbol', 'Promise', 'Atomics', 'Number', 'String'];
  const trace = await adapter.trace([globals, ...names.map((name) => set('g', name, null)), ...probe]);
  assert.deepStrictEqual(trace, await clean);
});

test('what was patched is whole again for the next program', async () => {
  await adapter.trace([globals, set('g.Array.prototype', 'concat', 1), set('g.Object.prototype', 'extra', 1), set('g', 'Map', 2), { delete: variable('g'), key: 'Set' }]);
  const trace = await adapter.trace([globals, { call: { type: 'Array', elements: [] }, method: 'concat', arguments: [1] }, { get: { type: 'Object' }, key: 'extra' },
    { instance: { type: 'Map', entries: [] }, of: 'Map' }, { has: variable('g'), key: 'Set' }]);
  assert.deepStrictEqual(trace.map(({ value }) => value), [{ type: 'Array', elements: [1] }, { type: 'undefined' }, true, true]);
});

test('a program that removes the listeners of the process is observed all the same', async () => {
  await adapter.trace([globals, { call: variable('g.process'), method: 'removeAllListeners', arguments: ['uncaughtException'] }]);
  const trace = await adapter.trace([{ later: 'immediate', do: [{ throw: 1 }] }]);
  assert.deepStrictEqual(trace, [{ label: 'uncaught', threw: { value: 1 } }]);
});

test('names, objects and handlers are not there in the next program', async () => {
  const [first] = await adapter.trace([{ let: 'x', value: { type: 'Object', id: 1 } }, { set: variable('x'), key: 'old', value: 1 }, { observe: { type: 'ref', id: 1 } }]);
  assert.deepStrictEqual(first.value, { type: 'Object', properties: [['old', 1]] });
  const trace = await adapter.trace([{ observe: { type: 'Object', id: 1 } }, { observe: variable('x') }]);
  assert.deepStrictEqual(trace[0].value, { type: 'Object' });
  assert.strictEqual(trace[1].threw.name, 'ReferenceError');
});

test('a program that goes on for ever is stopped and leaves nothing to the next', async () => {
  const reply = await adapter.run([{ channel: ['a', 'b'] }, { listen: 'b', event: 'message', via: 'on', do: [{ post: 'a', value: 1 }] }, { post: 'a', value: 1 }]);
  assert.match(reply.error, /entries/);
  assert.deepStrictEqual(await adapter.trace([{ note: 'quiet' }, { settle: true }]), [{ label: 'note', value: 'quiet' }]);
});

test('what a program prints without a line end is cut off from the reply', async () => {
  const printing = new AdapterProcess();
  const trace = await printing.trace([globals, { call: variable('g.process.stdout'), method: 'write', arguments: ['noise'] }, { note: 'x'.repeat(300000) }]);
  assert.deepStrictEqual(trace.map(({ label }) => label), ['call write', 'note']);
  await printing.end();
  assert.strictEqual(printing.noise, 'noise');
});
