'use strict';
// Programs of several agents, put to the adapter as a process.

const assert = require('node:assert');
const test = require('node:test');
const { AdapterProcess } = require('./adapter_process.cjs');

const adapter = new AdapterProcess();
test.after(() => adapter.end());

const undef = { type: 'undefined' };
const variable = (path) => ({ type: 'var', path });
const object = (...properties) => ({ type: 'Object', properties });
const array = (...elements) => ({ type: 'Array', elements });
const entry = (label, value) => (value === undefined ? { label } : { label, value });
const on = (target, event, more) => ({ listen: target, event, via: 'on', ...more });
const getter = (key, steps, returned) => ({ key, get: { do: steps, return: returned } });
const spawn = (bind, options) => ({ spawn: bind, agent: 'child', ...(options === undefined ? {} : { options }) });
const look = (...names) => names.map((name) => ({ observe: variable(name), as: name }));

// Posts to the worker `w` and waits for its answer, one after the other.
const chain = (count) => (count === 0 ? [] : [on('w', 'message', { via: 'once', do: chain(count - 1) }), { post: 'w', value: count }]);

function without_texts(traces) {
  const text_free = ({ threw, ...rest }) => {
    if (threw === undefined || threw.message === undefined) return threw === undefined ? rest : { ...rest, threw };
    const { message, ...more } = threw;
    return { ...rest, threw: more };
  };
  return Object.fromEntries(Object.entries(traces).map(([name, entries]) => [name, entries.map(text_free)]));
}

const cases = {
  'a worker has its names, and nothing that the program did not give': [
    { main: [spawn('w')], child: [...look('workerData', 'argv', 'execArgv', 'isMainThread'), { get: variable('parentPort'), key: 'nothing', as: 'parentPort' },
      { getEnvironmentData: 'portproof agent' }] },
    { main: [], child: [entry('workerData', undef), entry('argv', array()), entry('execArgv', array()), entry('isMainThread', false), entry('parentPort', undef),
      entry('getEnvironmentData', undef)] },
  ],
  'a Worker shows nothing of the runtime': [
    { main: [spawn('w'), { observe: variable('w') }, { instance: variable('w'), of: 'Worker' }, { instance: variable('w'), of: 'EventEmitter' }], child: [] },
    (traces) => assert.deepStrictEqual(traces.main, [entry('observe', { type: 'exotic', name: 'Object' }), entry('instance', true), entry('instance', true)]),
  ],
  'options arrive': [
    { main: [{ let: 'b', value: { type: 'ArrayBuffer', bytes: '01' } },
      spawn('w', object(['workerData', array(variable('b'), 1)], ['transferList', array(variable('b'))], ['argv', array('x', 2)], ['env', object(['PORTPROOF', 'y'])],
        ['execArgv', array('--no-warnings')])), { get: variable('b'), key: 'byteLength' }],
      child: [...look('workerData', 'argv', 'execArgv'), { getEnv: 'PORTPROOF' }, { getEnv: 'PATH' }] },
    { main: [entry('get byteLength', 0)],
      child: [entry('workerData', array({ type: 'ArrayBuffer', bytes: '01' }, 1)), entry('argv', array('x', '2')), entry('execArgv', array('--no-warnings')),
        entry('getEnv PORTPROOF', 'y'), entry('getEnv PATH', undef)] },
  ],
  'streams go both ways': [
    { main: [spawn('w', object(['stdin', true], ['stdout', true])), { write: 'w.stdin', text: 'a' }, { write: 'w.stdin', text: '\u2603' }, { end: 'w.stdin' }, { read: 'w.stdout' }],
      child: [{ read: 'process.stdin' }, { write: 'process.stdout', text: 'b' }] },
    { main: [entry('read w.stdout', 'b')], child: [entry('read process.stdin', 'a\u2603')] },
  ],
  'a heap that is full ends its worker alone': [
    { main: [spawn('w', object(['resourceLimits', object(['maxOldGenerationSizeMb', 16], ['maxYoungGenerationSizeMb', 4])])), on('w', 'error'), on('w', 'exit')],
      child: [{ fillHeap: 64 }, { note: 'never' }] },
    { main: [{ label: 'w error', threw: { name: 'Error', code: 'ERR_WORKER_OUT_OF_MEMORY', class: 'Error' } }, entry('w exit', 1)], child: [] },
  ],
  'messages go both ways and the worker ends by itself': [
    { main: [spawn('w'), on('w', 'message'), on('w', 'online'), on('w', 'exit'), { post: 'w', value: 1 }],
      child: [on('parentPort', 'message', { via: 'once', bind: 'm', do: [{ post: 'parentPort', value: array(variable('m')) }] })] },
    { main: [entry('w online'), entry('w message', array(1)), entry('w exit', 0)], child: [entry('parentPort message', 1)] },
  ],
  'a turn from where a worker begins is a whole one: what it closes is closed then': [
    { main: [spawn('w'), { post: 'w', value: 1 }], child: [{ close: 'parentPort' }, { turn: 1 }, { receive: 'parentPort' }] },
    { main: [], child: [entry('receive parentPort', undef)] },
  ],
  'what a worker throws reaches its parent and is no entry of its own': [
    { main: [spawn('w'), on('w', 'error'), on('w', 'exit')], child: [{ note: 'in' }, { later: 'immediate', do: [{ throw: { type: 'Error', name: 'RangeError', message: 'm' } }] }] },
    { main: [{ label: 'w error', threw: { name: 'RangeError', class: 'RangeError' } }, entry('w exit', 1)], child: [entry('note', 'in')] },
  ],
  'a value that a worker throws is what it is': [
    { main: [spawn('w'), on('w', 'error')], child: [{ later: 'microtask', do: [{ throw: 42 }] }] },
    { main: [{ label: 'w error', threw: { value: 42 } }], child: [] },
  ],
  'an error that nobody hears is uncaught in the parent': [
    { main: [spawn('w')], child: [{ later: 'microtask', do: [{ throw: 42 }] }] },
    (traces) => assert.deepStrictEqual(traces.main.map(({ label }) => label), ['uncaught']),
  ],
  'a constructor that throws has started no agent': [
    { main: [spawn('bad', object(['workerData', { type: 'exotic', name: 'function' }])), spawn('w'), spawn('v')], child: [{ note: 'in' }] },
    { main: [{ label: 'spawn bad', threw: { name: 'DataCloneError', code: 25, class: 'DOMException' } }], child: [entry('note', 'in')], 'child#2': [entry('note', 'in')] },
  ],
  'options are read by the constructor alone': [
    { main: [spawn('w', object(getter('argv', [{ note: 'read' }], undef)))], child: [] },
    (traces) => assert.ok(traces.main.every(({ label }) => label === 'note') && traces.main.length >= 1),
  ],
  'environment data is a copy from the time of the constructor': [
    { main: [{ setEnvironmentData: 'k', value: 1 }, spawn('w'), { setEnvironmentData: 'k', value: 2 }, spawn('v'), on('w', 'exit'), { until: 'w exit' }, { getEnvironmentData: 'k' }],
      child: [{ getEnvironmentData: 'k' }, { setEnvironmentData: 'k', value: 9 }] },
    { main: [entry('w exit', 0), entry('getEnvironmentData', 2)], child: [entry('getEnvironmentData', 1)], 'child#2': [entry('getEnvironmentData', 2)] },
  ],
  'shared variables are seen by both': [
    { main: [spawn('w', object(['env', { type: 'symbol', description: 'nodejs.worker_threads.SHARE_ENV', registered: true }])), on('w', 'exit'), { until: 'w exit' }, { getEnv: 'PORTPROOF_SHARED' }],
      child: [{ setEnv: 'PORTPROOF_SHARED', value: 'z' }] },
    { main: [entry('w exit', 0), entry('getEnv PORTPROOF_SHARED', 'z')], child: [] },
  ],
  'and are gone after that program': [
    { main: [{ getEnv: 'PORTPROOF_SHARED' }, { getEnvironmentData: 'k' }] },
    { main: [entry('getEnv PORTPROOF_SHARED', undef), entry('getEnvironmentData', undef)] },
  ],
  'terminate says the exit code and keeps what was recorded': [
    { main: [spawn('w'), on('w', 'message', { via: 'once', do: [{ terminate: 'w' }] })], child: [{ note: 'in' }, { post: 'parentPort', value: 1 }, on('parentPort', 'message')] },
    { main: [entry('w message', 1), entry('terminate w', 1)], child: [entry('note', 'in')] },
  ],
  'exit ends the agent where it stands': [
    { main: [spawn('w'), on('w', 'exit')], child: [{ note: 'in' }, { exit: 7 }, { note: 'never' }] },
    { main: [entry('w exit', 7)], child: [entry('note', 'in')] },
  ],
  'workers start workers': [
    { main: [spawn('w'), on('w', 'message')],
      child: [{ spawn: 'g', agent: 'grandchild' }, on('g', 'message', { bind: 'm', do: [{ post: 'parentPort', value: variable('m') }] }), on('parentPort', 'message')],
      grandchild: [{ post: 'parentPort', value: 'deep' }, on('parentPort', 'message')] },
    { main: [entry('w message', 'deep')], child: [entry('g message', 'deep')], grandchild: [] },
  ],
  'a worker whose own worker ends is settled with': [
    { main: [spawn('w')],
      child: [{ spawn: 'g', agent: 'grandchild' }, on('g', 'exit'), on('parentPort', 'message')], grandchild: [{ later: 'timeout', do: [{ exit: 2 }] }] },
    { main: [], child: [entry('g exit', 2)], grandchild: [] },
  ],
  'a worker that breaks the iteration of arrays is settled with': [
    { main: [spawn('w')], child: [{ let: 'g', value: { type: 'exotic', name: 'globalThis' } }, on('parentPort', 'message'),
      { set: variable('g.Array.prototype'), key: { type: 'symbol', description: 'iterator', wellKnown: true }, value: 1 }, { note: 'broken' }] },
    { main: [], child: [entry('note', 'broken')] },
  ],
  'broadcast channels join agents': [
    { main: [{ broadcast: 'x', name: 'n' }, { listen: 'x', event: 'message', via: 'onmessage' }, spawn('w')], child: [{ broadcast: 'y', name: 'n' }, { post: 'y', value: 1 }, { close: 'y' }] },
    { main: [entry('x message', 1)], child: [] },
  ],
  'the program settles only when a chain of messages between agents has ended': [
    { main: [spawn('w'), ...chain(30)], child: [on('parentPort', 'message', { record: 'none', bind: 'm', do: [{ post: 'parentPort', value: variable('m') }] })] },
    (traces) => {
      assert.deepStrictEqual(traces.main, Array.from({ length: 30 }, (unused, index) => entry('w message', 30 - index)));
      assert.strictEqual(traces.child.length, 30);
    },
  ],
  'agents meet at a barrier, again and again, and wait for each other in shared memory': [
    { main: [{ let: 's', value: { type: 'Int32Array', buffer: { type: 'SharedArrayBuffer', bytes: '00000000' } } }, spawn('w', object(['workerData', variable('s')])),
      { repeat: 3, do: [{ barrier: 'round', agents: 2 }] }, { atomics: 'load', on: variable('s'), index: 0 }, { atomics: 'store', on: variable('s'), index: 0, value: 9 },
      { atomics: 'notify', on: variable('s'), index: 0, as: 'woken' }],
      child: [{ repeat: 3, do: [{ atomics: 'add', on: variable('workerData'), index: 0, value: 1, as: 'add' }, { barrier: 'round', agents: 2 }] },
        { atomics: 'wait', on: variable('workerData'), index: 0, value: 3, as: 'wait' }, { atomics: 'load', on: variable('workerData'), index: 0 }] },
    (traces) => {
      assert.strictEqual(traces.main[0].value, 3);
      assert.deepStrictEqual(traces.child.slice(0, 3), [0, 1, 2].map((value) => entry('add', value)));
      assert.ok(['ok', 'not-equal'].includes(traces.child[3].value));
      assert.strictEqual(traces.child[4].value, 9);
    },
  ],
  'a wait that nobody ends gives up': [
    { main: [spawn('w', object(['workerData', { type: 'Int32Array', buffer: { type: 'SharedArrayBuffer', bytes: '00000000' } }]))],
      child: [{ atomics: 'wait', on: variable('workerData'), index: 0, value: 0 }] },
    { main: [], child: [entry('atomics wait', 'timed-out')] },
  ],
  'an agent that records much': [
    { main: [spawn('w')], child: [{ repeat: 3000, counter: 'i', do: [{ observe: variable('i') }, { note: 'ä'.repeat(100) }] }] },
    (traces) => {
      assert.strictEqual(traces.child.length, 6000);
      traces.child.forEach(({ value }, index) => assert.strictEqual(value, index % 2 === 0 ? index / 2 : 'ä'.repeat(100)));
    },
  ],
  'a worker that cannot be constructed': [
    { main: [{ construct: 'Worker', arguments: [1], bind: 'w' }] },
    { main: [{ label: 'construct Worker', threw: { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE', class: 'TypeError' } }] },
  ],
  'a plain worker is heard and ended': [
    { main: [{ construct: 'Worker', arguments: ['require("worker_threads").parentPort.on("message", () => {}).postMessage(5)', object(['eval', true])], bind: 'w' }, on('w', 'message'),
      { until: 'w message' }] },
    { main: [entry('w message', 5)] },
  ],
};

for (const [name, [agents, expected]] of Object.entries(cases)) {
  test(name, async () => {
    const traces = without_texts(await adapter.traces({ agents }));
    if (typeof expected === 'function') expected(traces);
    else assert.deepStrictEqual(traces, expected);
  });
}

test('a worker that records for ever is stopped and leaves nothing to the next program', async () => {
  const agents = { main: [spawn('w')], child: [{ repeat: 1e9, do: [{ note: 'x'.repeat(1000) }] }] };
  assert.match((await adapter.run_program({ agents })).error, /entries/);
  assert.deepStrictEqual(await adapter.traces({ agents: { main: [{ note: 'on' }] } }), { main: [entry('note', 'on')] });
});

test('an entry that two agents spawn is an error', async () => {
  const agents = { main: [spawn('w'), { spawn: 'g', agent: 'grandchild' }, on('w', 'exit'), { until: 'w exit' }], child: [{ spawn: 'g', agent: 'grandchild' }], grandchild: [] };
  assert.match((await adapter.run_program({ agents })).error, /two agents/);
});

for (const [what, agents] of Object.entries({
  'an agent that is not there': { main: [spawn('w')] },
  'main as a worker': { main: [{ spawn: 'w', agent: 'main' }] },
  'an exit of main': { main: [{ exit: 0 }] },
  'a wrong step in another agent': { main: [{ note: 'x' }], child: [{ note: 1 }] },
  'until inside a handler': { main: [{ channel: ['a', 'b'] }, on('a', 'message', { do: [{ until: 'x' }] })] },
})) {
  test(`${what} is an error`, async () => assert.strictEqual(typeof (await adapter.run_program({ agents })).error, 'string'));
}

test('an entry that is spawned again and again and spawns in turn is an error', async () => {
  const nested = { child: [{ spawn: 'g', agent: 'grandchild' }], grandchild: [] };
  assert.match((await adapter.run_program({ agents: { main: [spawn('w'), spawn('v')], ...nested } })).error, /more than once/);
  assert.match((await adapter.run_program({ agents: { main: [{ repeat: 2, do: [spawn('w')] }], ...nested } })).error, /two agents/);
});
