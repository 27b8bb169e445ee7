'use strict';
// Objects of a platform: made of their facts, seen by them, and closed where they are open.

const assert = require('node:assert');
const test = require('node:test');
const { build, observe } = require('./in_process.cjs');
const { AdapterProcess } = require('./adapter_process.cjs');

const platform = (name, facts) => (facts === undefined ? { type: 'platform', name } : { type: 'platform', name, facts });
const list = (...elements) => ({ type: 'Array', elements });

const rows = {
  'a Blob': [platform('Blob', [['parts', list('ab', { type: 'ArrayBuffer', bytes: '01' })], ['type', 'text/plain']]), [['size', 3], ['type', 'text/plain']]],
  'a File, which is a Blob too': [platform('File', [['parts', list('abc')], ['name', 'n.txt'], ['lastModified', 5]]), [['name', 'n.txt'], ['lastModified', 5], ['size', 3], ['type', '']]],
  'a BlockList': [platform('BlockList', [['addresses', list('1.2.3.4')]]), [['rules', list('Address: IPv4 1.2.3.4')]]],
  'a DOMException': [platform('DOMException', [['message', 'm'], ['name', 'AbortError']]), [['name', 'AbortError'], ['message', 'm'], ['code', 20]]],
  'a Histogram': [platform('Histogram', [['values', list(1, 5)]]), [['count', 2], ['min', 1], ['max', 5], ['recordable', true]]],
  'a secret KeyObject': [platform('KeyObject', [['secret', 's']]), [['type', 'secret'], ['secret', 's']]],
  'a private KeyObject': [platform('KeyObject', [['type', 'private']]), [['type', 'private'], ['algorithm', 'ed25519']]],
  'a SocketAddress': [platform('SocketAddress', [['address', '10.0.0.1'], ['port', 8]]), [['address', '10.0.0.1'], ['port', 8], ['family', 'ipv4'], ['flowlabel', 0]]],
  'a WebAssembly.Module': [platform('WebAssembly.Module'), [['exports', list()]]],
};

for (const [name, [wire, facts]] of Object.entries(rows)) {
  test(name + ' is seen by its facts', () => {
    assert.deepStrictEqual(JSON.parse(JSON.stringify(observe(build(wire)))), platform(wire.name, facts));
  });
}

test('one object in two places is one', () => {
  const wire = list({ ...platform('Blob'), id: 1 }, { type: 'ref', id: 1 });
  const [first, second] = build(wire);
  assert.strictEqual(first, second);
});

test('an object that only has the prototype shows nothing', () => {
  const { prototype } = build(platform('Blob')).constructor;
  assert.deepStrictEqual(JSON.parse(JSON.stringify(observe(Object.create(prototype)))), platform('Blob'));
});

test('a fact that it is not made of is malformed', () => {
  assert.throws(() => build(platform('Blob', [['size', 3]])), ({ text }) => /no fact that Blob is made of/.test(text));
});

test('what takes time to make is there when the program begins, and a FileHandle is closed after it', async () => {
  const adapter = new AdapterProcess();
  const entries = await adapter.trace([
    { observe: platform('CryptoKey', [['secret', 's']]) }, { let: 'file', value: platform('FileHandle') }, { observe: { type: 'var', path: 'file' } },
    { clone: { type: 'var', path: 'file' }, options: { type: 'Object', properties: [['transfer', list({ type: 'var', path: 'file' })]] } },
    { observe: { type: 'var', path: 'file' } },
  ]);
  const [key, ...files] = entries.map(({ value }) => value);
  assert.deepStrictEqual(key, platform('CryptoKey', [['type', 'secret'], ['extractable', true], ['usages', list('sign', 'verify')]]));
  assert.deepStrictEqual(files.map(({ facts }) => facts), [[['open', true]], [['open', true]], [['open', false]]]);
  const { code } = await adapter.end();
  assert.deepStrictEqual([code, adapter.errors], [0, '']);
});

test('a worker tells a FileHandle that it receives', async () => {
  const adapter = new AdapterProcess();
  const trace = await adapter.traces({ agents: {
    main: [
      { let: 'file', value: platform('FileHandle') },
      { spawn: 'w', agent: 'child', options: { type: 'Object', properties: [
        ['workerData', { type: 'var', path: 'file' }], ['transferList', list({ type: 'var', path: 'file' })]] } },
    ],
    child: [{ observe: { type: 'var', path: 'workerData' } }],
  } });
  assert.deepStrictEqual(trace.child, [{ label: 'observe', value: platform('FileHandle', [['open', true]]) }]);
  await adapter.end();
});
