'use strict';
// Each verb of a step, put to the adapter as a process. Only what every Node since 18 does alike is expected here.

const assert = require('node:assert');
const test = require('node:test');
const { AdapterProcess } = require('./adapter_process.cjs');

const adapter = new AdapterProcess();
test.after(() => adapter.end());

const undef = { type: 'undefined' };
const object = (...properties) => (properties.length === 0 ? { type: 'Object' } : { type: 'Object', properties });
const variable = (path) => ({ type: 'var', path });
const message = (value) => object(['message', value]);
const type_error = { name: 'TypeError', class: 'TypeError' };
const data_clone_error = { name: 'DataCloneError', code: 25, class: 'DOMException' };
const unbound = { name: 'ReferenceError', class: 'ReferenceError' };
const getter = (key, steps, returned) => ({ key, get: { do: steps, ...(returned === undefined ? {} : { return: returned }) } });
const entry = (label, value) => ({ label, value });
const thrown = (label, threw) => ({ label, threw });

function without_messages(trace) {
  return trace.map((item) => {
    if (item.threw === undefined || item.threw.message === undefined) return item;
    const { message: text, ...threw } = item.threw;
    assert.strictEqual(typeof text, 'string');
    return { ...item, threw };
  });
}

const cases = {
  'channel, post and receive': [
    [{ channel: ['a', 'b'] }, { post: 'a', value: object(['x', 1]) }, { receive: 'b', bind: 'm' }, { receive: 'b' }, { observe: variable('m.x') }],
    [entry('receive b', message(object(['x', 1]))), entry('receive b', undef), entry('observe', 1)],
  ],
  'post without a value has no arguments': [
    [{ let: 'p', value: object() }, { channel: ['a', 'b'] }, { post: 'a' }],
    [thrown('post a', { ...type_error, code: 'ERR_MISSING_ARGS' })],
  ],
  'post records what it returned only when asked': [
    [{ channel: ['a', 'b'] }, { post: 'a', value: 1, result: true, as: 'answer' }, { post: 'a', value: 1 }],
    (trace) => assert.deepStrictEqual(trace.map(({ label }) => label), ['answer']),
  ],
  'post of what cannot be cloned': [
    [{ channel: ['a', 'b'] }, { post: 'a', value: { type: 'exotic', name: 'function' } }],
    [thrown('post a', data_clone_error)],
  ],
  'post transfers': [
    [{ channel: ['a', 'b'] }, { let: 'x', value: { type: 'ArrayBuffer', bytes: '01' } },
      { post: 'a', value: variable('x'), transfer: { type: 'Array', elements: [variable('x')] } }, { get: variable('x'), key: 'byteLength' },
      { receive: 'b' }],
    [entry('get byteLength', 0), entry('receive b', message({ type: 'ArrayBuffer', bytes: '01' }))],
  ],
  'a target may be a value': [
    [{ post: object(), value: 1 }, { receive: object() }],
    [thrown('post (value)', type_error), thrown('receive (value)', { ...type_error, code: 'ERR_INVALID_ARG_TYPE' })],
  ],
  'an unbound name throws and the next step goes on': [
    [{ observe: variable('m') }, { note: 'on' }],
    [thrown('observe', unbound), entry('note', 'on')],
  ],
  'let binds, again and again': [
    [{ let: 'x', value: 1 }, { let: 'x', value: 2 }, { observe: variable('x') }],
    [entry('observe', 2)],
  ],
  'an object with id is one in the whole program': [
    [{ let: 'x', value: { type: 'Array', elements: [{ type: 'ref', id: 7 }] } }, { let: 'y', value: { type: 'Object', id: 7 } },
      { same: [variable('x.0'), variable('y')] }, { same: [object(), object()] }, { same: [{ type: 'number', value: '-0' }, 0] }],
    [entry('same', true), entry('same', false), entry('same', false)],
  ],
  'clone with and without options': [
    [{ clone: object(['x', 1]), bind: 'c' }, { observe: variable('c.x') }, { let: 'x', value: { type: 'ArrayBuffer', bytes: '01' } },
      { clone: variable('x'), options: object(['transfer', { type: 'Array', elements: [variable('x')] }]) }, { get: variable('x'), key: 'byteLength' }],
    [entry('clone', object(['x', 1])), entry('observe', 1), entry('clone', { type: 'ArrayBuffer', bytes: '01' }), entry('get byteLength', 0)],
  ],
  'start, ref, unref and hasRef': [
    [{ channel: ['a', 'b'] }, { start: 'a' }, { ref: 'a' }, { hasRef: 'a' }, { unref: 'a' }, { hasRef: 'a' }, { start: object() }],
    [entry('hasRef a', true), entry('hasRef a', false), thrown('start (value)', type_error)],
  ],
  'close with a callback': [
    [{ channel: ['a', 'b'] }, { close: 'a', callback: true }, { settle: true }, { channel: ['a', 'b'] }, { close: 'b', callback: true, as: 'gone' }],
    [{ label: 'a closed' }, { label: 'gone' }],
  ],
  'mark': [[{ mark: object() }, { mark: 1 }], []],
  'instance of classes of the globals and of the modules': [
    [{ channel: ['a', 'b'] }, { instance: variable('a'), of: 'MessagePort' }, { instance: variable('a'), of: 'EventEmitter' },
      { instance: { type: 'Map', class: 'M', entries: [] }, of: 'Map' }, { instance: 1, of: 'Object' }],
    [entry('instance', true), entry('instance', false), entry('instance', true), entry('instance', false)],
  ],
  'get, set, has and delete': [
    [{ let: 'x', value: object(['k', 1]) }, { get: variable('x'), key: 'k' }, { set: variable('x'), key: 0, value: 2 }, { has: variable('x'), key: 0 },
      { delete: variable('x'), key: 'k' }, { has: variable('x'), key: 'k' }, { set: variable('x'), key: { type: 'symbol', description: 'iterator', wellKnown: true }, value: 3 },
      { get: variable('x'), key: { type: 'symbol', description: 'iterator', wellKnown: true } },
      { delete: { type: 'Array', elements: [] }, key: 'length' }, { set: null, key: 'x', value: 1 }, { has: 1, key: 'x' }],
    [entry('get k', 1), entry('has 0', true), entry('has k', false), entry('get Symbol(iterator)', 3), thrown('delete length', type_error),
      thrown('set x', type_error), thrown('has x', type_error)],
  ],
  'call': [
    [{ call: { type: 'Array', elements: [1] }, method: 'concat', arguments: [2, { type: 'Array', elements: [3] }] }, { call: object(), method: 'nope' }],
    [entry('call concat', { type: 'Array', elements: [1, 2, 3] }), thrown('call nope', type_error)],
  ],
  'construct with and without new': [
    [{ construct: 'MessageChannel', bind: 'c' }, { post: 'c.port1', value: 1 }, { receive: 'c.port2' }, { construct: 'MessagePort' },
      { construct: 'Date', new: false, bind: 'd' }, { construct: 'MessageChannel', new: false }, { construct: 'Array', arguments: [3], bind: 'x' },
      { observe: variable('x') }],
    [entry('receive c.port2', message(1)), thrown('construct MessagePort', { ...type_error, code: 'ERR_CONSTRUCT_CALL_INVALID' }),
      thrown('construct MessageChannel', { ...type_error, code: 'ERR_CONSTRUCT_CALL_REQUIRED' }), entry('observe', { type: 'Array', elements: [], length: 3 })],
  ],
  'later at each moment, in order': [
    [{ later: 'timeout', do: [{ note: 'timeout' }] }, { later: 'immediate', do: [{ note: 'immediate' }] }, { later: 'microtask', do: [{ note: 'microtask' }] },
      { later: 'nextTick', do: [{ note: 'nextTick' }] }, { note: 'now' }, { turn: 1 }, { note: 'turned' }, { settle: true }],
    (trace) => {
      const order = trace.map(({ value }) => value);
      assert.deepStrictEqual(order.filter((text) => text !== 'timeout'), ['now', 'nextTick', 'microtask', 'immediate', 'turned']);
      assert.strictEqual(order.length, 6);
    },
  ],
  'steps run without a microtask between them': [
    [{ later: 'microtask', do: [{ note: 'micro' }] }, { note: 'one' }, { note: 'two' }, { turn: 2 }, { note: 'three' }],
    ['one', 'two', 'micro', 'three'].map((text) => entry('note', text)),
  ],
  'repeat binds its counter, also around steps that wait': [
    [{ repeat: 2, counter: 'i', do: [{ repeat: 2, counter: 'j', do: [{ observe: { type: 'Array', elements: [variable('i'), variable('j')] } }, { turn: 1 }] }] },
      { repeat: 0, do: [{ note: 'never' }] }],
    [[0, 0], [0, 1], [1, 0], [1, 1]].map((elements) => entry('observe', { type: 'Array', elements })),
  ],
  'throw at the top level is recorded': [
    [{ throw: 42 }, { throw: { type: 'Error', name: 'RangeError', message: 'm' }, as: 'mine' }, { note: 'on' }],
    [thrown('throw', { value: 42 }), thrown('mine', { name: 'RangeError', class: 'RangeError' }), entry('note', 'on')],
  ],
  'throw leaves a later block and is uncaught': [
    [{ later: 'microtask', do: [{ repeat: 3, do: [{ note: 'once' }, { throw: 'x' }] }] }, { later: 'immediate', do: [{ throw: undef }] }],
    [entry('note', 'once'), thrown('uncaught', { value: 'x' }), thrown('uncaught', { value: undef })],
  ],
  'an accessor runs its steps at each read and its throw leaves it': [
    [{ let: 'x', value: { type: 'Object', properties: [getter('a', [{ note: 'read' }, { receive: object() }], { type: 'Object' }), getter('b', [{ throw: 'no' }]), getter('c', [])] } },
      { get: variable('x'), key: 'a' }, { same: [variable('x.a'), variable('x.a')] }, { get: variable('x'), key: 'b' }, { get: variable('x'), key: 'c' }, { observe: variable('x') }],
    [entry('note', 'read'), thrown('receive (value)', { ...type_error, code: 'ERR_INVALID_ARG_TYPE' }), entry('get a', object()),
      ...[1, 2].flatMap(() => [entry('note', 'read'), thrown('receive (value)', { ...type_error, code: 'ERR_INVALID_ARG_TYPE' })]), entry('same', false),
      thrown('get b', { value: 'no' }), entry('get c', undef),
      entry('observe', object({ key: 'a', get: {} }, { key: 'b', get: {} }, { key: 'c', get: {} }))],
  ],
  'an accessor that posts during a post': [
    [{ channel: ['a', 'b'] }, { post: 'a', value: { type: 'Object', properties: [getter('x', [{ post: 'a', value: 'inner' }], 1)] } }, { receive: 'b' }, { receive: 'b' }],
    [entry('receive b', message('inner')), entry('receive b', message(object(['x', 1])))],
  ],
  'a rejection that nobody handles': [
    [{ let: 'g', value: { type: 'exotic', name: 'globalThis' } }, { call: variable('g.Promise'), method: 'reject', arguments: [7] }],
    [entry('call reject', { type: 'exotic', name: 'Promise' }), thrown('unhandledRejection', { value: 7 })],
  ],
  'as names the entry': [[{ note: 'x', as: 'mine' }], [entry('mine', 'x')]],
  'settle waits for messages that answer messages': [
    [{ channel: ['a', 'b'] }, { listen: 'b', event: 'message', via: 'on', bind: 'n', do: [{ post: 'b', value: variable('n') }] },
      { listen: 'a', event: 'message', via: 'on', do: [{ later: 'timeout', do: [{ note: 'late' }] }] }, { post: 'a', value: 1 }, { settle: true }, { note: 'settled' }],
    [entry('b message', 1), entry('a message', 1), entry('note', 'late'), entry('note', 'settled')],
  ],
};

for (const [name, [steps, expected]] of Object.entries(cases)) {
  test(name, async () => {
    const trace = without_messages(await adapter.trace(steps));
    if (typeof expected === 'function') expected(trace);
    else assert.deepStrictEqual(trace, expected);
  });
}

test('isMarked answers or is refused as claimed', async () => {
  const claimed = (await adapter.features()).includes('is-marked-untransferable');
  const reply = await adapter.run([{ let: 'x', value: object() }, { mark: variable('x') }, { isMarked: variable('x') }, { isMarked: 1 }]);
  if (claimed) assert.deepStrictEqual(reply.ok.trace.main, [entry('isMarked', true), entry('isMarked', false)]);
  else assert.match(reply.unsupported, /is-marked-untransferable/);
});

test('a program that never settles says so', async () => {
  const trace = await adapter.trace([{ let: 'n', value: 0 }, { later: 'immediate', do: [] }, { channel: ['a', 'b'] },
    { listen: 'b', event: 'message', via: 'on', do: [{ later: 'immediate', do: [{ post: 'a', value: 1 }] }] }, { post: 'a', value: 1 }]);
  assert.deepStrictEqual(trace[trace.length - 1], { label: 'unsettled' });
});

const refused = {
  'an unknown verb': [[{ teleport: 'a' }], 'unsupported'],
  'an unknown field': [[{ note: 'x', colour: 1 }], 'error'],
  'two verbs': [[{ note: 'x', settle: true }], 'error'],
  'a step that is no object': [['note'], 'error'],
  'a wait inside a handler': [[{ channel: ['a', 'b'] }, { listen: 'a', event: 'message', via: 'on', do: [{ settle: true }] }], 'error'],
  'a ref to nothing': [[{ observe: { type: 'ref', id: 5 } }], 'error'],
  'an unknown event': [[{ listen: 'a', event: 'sneeze', via: 'on' }], 'error'],
  'an unknown constructor': [[{ construct: 'Unicorn' }], 'unsupported'],
  'steps that are no list': [{ note: 'x' }, 'error'],
};

for (const [name, [steps, kind]] of Object.entries(refused)) {
  test(`${name} is answered by ${kind} and nothing runs`, async () => {
    const reply = await adapter.run(steps);
    assert.strictEqual(typeof reply[kind], 'string');
    assert.ok(!adapter.messages.some(({ starting }) => starting === reply.id));
  });
}
