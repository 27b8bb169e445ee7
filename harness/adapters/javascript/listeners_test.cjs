'use strict';
// Every way to attach and detach a handler, and what a delivery records.

const assert = require('node:assert');
const test = require('node:test');
const { AdapterProcess } = require('./adapter_process.cjs');

const adapter = new AdapterProcess();
test.after(() => adapter.end());

const undef = { type: 'undefined' };
const variable = (path) => ({ type: 'var', path });
const entry = (label, value) => ({ label, value });
const channel = { channel: ['a', 'b'] };
const listen = (via, more) => ({ listen: 'b', event: 'message', via, ...more });
const post = (value) => ({ post: 'a', value });
const settle = { settle: true };

const cases = {
  'on hears every message': [[channel, listen('on'), post(1), post(2)], [entry('b message', 1), entry('b message', 2)]],
  'once hears one': [[channel, listen('once'), post(1), post(2)], [entry('b message', 1)]],
  'addEventListener and its once': [
    [channel, listen('addEventListener'), listen('addEventListenerOnce', { as: 'first' }), { start: 'b' }, post(1), settle, post(2)],
    [entry('b message', 1), entry('first', 1), entry('b message', 2)],
  ],
  'onmessage': [[channel, listen('onmessage'), post(1)], [entry('b message', 1)]],
  'a handler that is attached twice is one listener and off detaches it': [
    [channel, listen('on', { handler: 'h', do: [{ note: 'done' }] }), listen('on', { handler: 'h' }), post(1), settle,
      { unlisten: 'b', event: 'message', handler: 'h', via: 'off' }, post(2)],
    [entry('b message', 1), entry('note', 'done')],
  ],
  'a handler on two ports labels by the port': [
    [channel, listen('on', { handler: 'h' }), { listen: 'a', event: 'message', via: 'on', handler: 'h' }, post(1), settle, { post: 'b', value: 2 }],
    [entry('b message', 1), entry('a message', 2)],
  ],
  'a handler of two events labels by the event': [
    [channel, listen('on', { handler: 'h' }), { listen: 'b', event: 'close', via: 'on', handler: 'h' }, post(1), settle, { close: 'a' }],
    [entry('b message', 1), { label: 'b close' }],
  ],
  'a message that looks like an event is a message': [
    [channel, listen('on', { handler: 'h' }), { listen: 'b', event: 'close', via: 'on', handler: 'h' },
      post({ type: 'Object', properties: [['type', 'close'], ['target', 1]] })],
    [entry('b message', { type: 'Object', properties: [['type', 'close'], ['target', 1]] })],
  ],
  'removeEventListener detaches, a name that was never attached does nothing': [
    [channel, listen('addEventListener', { handler: 'h' }), { unlisten: 'b', event: 'message', handler: 'g', via: 'removeEventListener' }, { start: 'b' }, post(1), settle,
      { unlisten: 'b', event: 'message', handler: 'h', via: 'removeEventListener' }, post(2)],
    [entry('b message', 1)],
  ],
  'unlistenAll detaches all': [
    [channel, listen('on'), listen('on'), { unlistenAll: 'b', event: 'message' }, post(1)], [],
  ],
  'onmessage set to null': [
    [channel, listen('onmessage'), { set: variable('b'), key: 'onmessage', value: null }, post(1)], [],
  ],
  'close has no content': [[channel, { listen: 'b', event: 'close', via: 'on' }, { close: 'a' }], [{ label: 'b close' }]],
  'bind and bindEvent': [
    [channel, listen('onmessage', { bind: 'v', bindEvent: 'e', do: [{ observe: variable('v') }, { same: [variable('e.data'), variable('v')] }] }), post({ type: 'Object' })],
    [entry('b message', { type: 'Object' }), entry('observe', { type: 'Object' }), entry('same', true)],
  ],
  'record arguments': [[channel, listen('on', { record: 'arguments' }), post(1)], [entry('b message', { type: 'Array', elements: [1] })]],
  'record none': [[channel, listen('on', { record: 'none' }), post(1)], [{ label: 'b message' }]],
  'record event': [
    [channel, listen('onmessage', { record: 'event', bindEvent: 'e', do: [{ same: [variable('e.ports.0'), variable('e.data.p')] }] }), { channel: ['c', 'd'] },
      { post: 'a', value: { type: 'Object', properties: [['p', variable('c')]] }, transfer: { type: 'Array', elements: [variable('c')] } }],
    [entry('b message', {
      type: 'Object',
      properties: [['type', 'message'], ['data', { type: 'Object', properties: [['p', { type: 'MessagePort', id: 1 }]] }],
        ['ports', { type: 'Array', elements: [{ type: 'ref', id: 1 }] }], ['target', true]],
    }), entry('same', true)],
  ],
  'a handler may take the next message itself': [
    [channel, listen('on', { do: [{ receive: 'b' }] }), post(1), post(2)],
    [entry('b message', 1), entry('receive b', { type: 'Object', properties: [['message', 2]] })],
  ],
  'the throw of a handler is uncaught and the next message arrives': [
    [channel, listen('on', { do: [{ throw: 7 }, { note: 'not reached' }] }), post(1), settle, post(2)],
    [entry('b message', 1), { label: 'uncaught', threw: { value: 7 } }, entry('b message', 2), { label: 'uncaught', threw: { value: 7 } }],
  ],
  'attaching to what is no port throws': [
    [{ let: 'b', value: undef }, listen('on')],
    (trace) => {
      assert.strictEqual(trace.length, 1);
      assert.strictEqual(trace[0].label, 'b message');
      assert.strictEqual(trace[0].threw.name, 'TypeError');
    },
  ],
};

for (const [name, [steps, expected]] of Object.entries(cases)) {
  test(name, async () => {
    const trace = await adapter.trace(steps);
    if (typeof expected === 'function') expected(trace);
    else assert.deepStrictEqual(trace, expected);
  });
}

test('the event of a handler in Node style cannot be recorded', async () => {
  assert.strictEqual(typeof (await adapter.run([channel, listen('on', { record: 'event' })])).error, 'string');
});
