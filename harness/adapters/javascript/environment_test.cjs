'use strict';
// What one agent does with broadcast channels, environment data, variables, contexts and shared memory.

const assert = require('node:assert');
const test = require('node:test');
const { AdapterProcess } = require('./adapter_process.cjs');

const adapter = new AdapterProcess();
test.after(() => adapter.end());

const undef = { type: 'undefined' };
const variable = (path) => ({ type: 'var', path });
const entry = (label, value) => ({ label, value });
const without_texts = (trace) => trace.map(({ threw, ...rest }) => (threw === undefined ? rest : { ...rest, threw: { name: threw.name, class: threw.class } }));
const cells = { let: 'v', value: { type: 'Int32Array', buffer: { type: 'SharedArrayBuffer', bytes: '00000000' } } };

const cases = {
  'a broadcast channel posts to the others of its name': [
    [{ broadcast: 'x', name: 'n' }, { broadcast: 'y', name: 'n' }, { broadcast: 'z', name: 'm' }, { listen: 'x', event: 'message', via: 'onmessage' },
      { listen: 'y', event: 'message', via: 'addEventListener', record: 'event' }, { listen: 'z', event: 'message', via: 'onmessage' }, { post: 'x', value: 5 }],
    [entry('y message', { type: 'Object', properties: [['type', 'message'], ['data', 5], ['ports', { type: 'Array', elements: [] }], ['target', true]] })],
  ],
  'a broadcast channel needs a name': [
    [{ broadcast: 'x' }],
    [{ label: 'broadcast x', threw: { name: 'TypeError', class: 'TypeError' } }],
  ],
  'a broadcast channel is left open to nobody': [
    [{ broadcast: 'y', name: 'n' }, { post: 'y', value: 1 }, { receive: 'y' }],
    [entry('receive y', undef)],
  ],
  'environment data is set, deleted and read': [
    [{ setEnvironmentData: 'k', value: 7 }, { getEnvironmentData: 'k' }, { setEnvironmentData: 'k' }, { getEnvironmentData: 'k' }, { setEnvironmentData: 'left', value: 1 }],
    [entry('getEnvironmentData', 7), entry('getEnvironmentData', undef)],
  ],
  'variables are set, deleted and read': [
    [{ setEnv: 'PORTPROOF_TEST', value: 'a' }, { getEnv: 'PORTPROOF_TEST' }, { setEnv: 'PORTPROOF_TEST' }, { getEnv: 'PORTPROOF_TEST' },
      { setEnv: 'PORTPROOF_LEFT', value: 'b' }, { setEnv: 'PATH' }],
    [entry('getEnv PORTPROOF_TEST', 'a'), entry('getEnv PORTPROOF_TEST', undef)],
  ],
  'what the programs before have set is gone': [
    [{ getEnvironmentData: 'left' }, { getEnv: 'PORTPROOF_LEFT' }, { getEnv: 'PATH' }],
    [entry('getEnvironmentData', undef), entry('getEnv PORTPROOF_LEFT', undef), entry('getEnv PATH', process.env.PATH)],
  ],
  'main has its names from the start': [
    ['parentPort', 'workerData', 'threadId', 'isMainThread', 'resourceLimits'].map((name) => ({ observe: variable(name), as: name })),
    [entry('parentPort', null), entry('workerData', null), entry('threadId', 0), entry('isMainThread', true), entry('resourceLimits', { type: 'Object' })],
  ],
  'a port in another context': [
    [{ channel: ['a', 'b'] }, { context: 'c' }, { move: 'b', to: 'c', bind: 'q' }, { observe: variable('q') },
      { listen: 'q', event: 'message', via: 'onmessage' }, { start: 'q' }, { post: 'a', value: { type: 'Object' } }],
    [entry('observe', { type: 'MessagePort', class: 'MessagePort' }), entry('q message', { type: 'Object', class: 'Object' })],
  ],
  'what is no port or no context is not moved': [
    [{ channel: ['a', 'b'] }, { context: 'c' }, { move: { type: 'Object' }, to: 'c' }, { move: 'a', to: { type: 'Object' } }],
    [{ label: 'move (value)', threw: { name: 'TypeError', class: 'TypeError' } }, { label: 'move a', threw: { name: 'TypeError', class: 'TypeError' } }],
  ],
  'operations on shared memory': [
    [cells, ...[['store', { value: 5 }], ['add', { value: 3 }], ['sub', { value: 1 }], ['exchange', { value: 9 }], ['compareExchange', { expected: 9, value: 4 }],
      ['load', {}], ['notify', {}]].map(([operation, more]) => ({ atomics: operation, on: variable('v'), index: 0, ...more })), { atomics: 'load', on: variable('v'), index: 9 }],
    [entry('atomics store', 5), entry('atomics add', 5), entry('atomics sub', 8), entry('atomics exchange', 7), entry('atomics compareExchange', 9),
      entry('atomics load', 4), entry('atomics notify', 0), { label: 'atomics load', threw: { name: 'RangeError', class: 'RangeError' } }],
  ],
};

for (const [name, [steps, expected]] of Object.entries(cases)) {
  test(name, async () => assert.deepStrictEqual(without_texts(await adapter.trace(steps)), expected));
}

test('main that waits, an operation that does not exist, a variable without a name are errors', async () => {
  for (const step of [{ atomics: 'wait', on: variable('v'), index: 0, value: 0 }, { atomics: 'constructor', on: variable('v'), index: 0 }, { getEnv: 1 }]) {
    assert.strictEqual(typeof (await adapter.run([cells, step])).error, 'string', JSON.stringify(step));
  }
});
