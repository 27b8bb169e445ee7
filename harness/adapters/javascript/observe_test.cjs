'use strict';
// Observation of objects that lie, hide or resist.

const assert = require('node:assert');
const test = require('node:test');
const { build, observe, host, features_found } = require('./in_process.cjs');
const { make_brands } = require('./brands.cjs');

const explode = () => { throw new Error('observed code ran'); };
const trap_all = new Proxy({}, { get: () => explode });

test('a map that says it is an array is a map', () => {
  const map = new Map([[1, 2]]);
  Object.setPrototypeOf(map, Array.prototype);
  Object.defineProperty(map, Symbol.toStringTag, { get: explode });
  assert.deepStrictEqual(observe(map), {
    type: 'Map', class: 'Array', entries: [[1, 2]],
    properties: [{ key: { type: 'symbol', description: 'toStringTag', wellKnown: true }, get: {} }],
  });
});

test('an object that only inherits from Map.prototype is an object', () => {
  assert.deepStrictEqual(observe(Object.create(Map.prototype)), { type: 'Object', class: 'Map' });
});

test('an error without its prototype is an error', () => {
  const error = new TypeError('m');
  Object.setPrototypeOf(error, null);
  assert.deepStrictEqual(observe(error), { type: 'Error', class: '(anonymous)', name: 'Error', message: 'm' });
});

test('no accessor is read', () => {
  const object = { get a() { return explode(); }, set b(value) { explode(); } };
  Object.defineProperty(object, 'c', { get: explode, set: explode });
  assert.deepStrictEqual(observe(object), {
    type: 'Object',
    properties: [{ key: 'a', get: {} }, { key: 'b', set: true }, { key: 'c', get: {}, set: true }],
  });
});

test('accessors of prototypes and of Map.prototype.size are not asked', () => {
  class Hostile extends Map {
    get size() { return explode(); }
    static get name() { return explode(); }
  }
  Object.defineProperty(Hostile.prototype, Symbol.toStringTag, { get: explode });
  assert.deepStrictEqual(observe(new Hostile([[1, 2]])), { type: 'Map', class: '(anonymous)', entries: [[1, 2]] });
});

test('a proxy that was not built is not touched', () => {
  assert.deepStrictEqual(observe(new Proxy({}, trap_all)), { type: 'Proxy' });
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  assert.deepStrictEqual(observe([proxy, proxy]), {
    type: 'Array', elements: [{ type: 'Proxy', id: 1 }, { type: 'ref', id: 1 }],
  });
});

test('a revoked proxy as a prototype ends the chain', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  const object = Object.create(proxy);
  revoke();
  assert.deepStrictEqual(observe(object), { type: 'Object', class: '(anonymous)' });
});

test('a far element of a sparse array is a property', () => {
  const array = [1];
  array[4294967294] = 'far';
  assert.deepStrictEqual(observe(array), {
    type: 'Array', elements: [1], length: 4294967295, properties: [['4294967294', 'far']],
  });
});

test('an empty array of the greatest length is short', () => {
  const array = [];
  array.length = 4294967295;
  assert.deepStrictEqual(observe(array), { type: 'Array', elements: [], length: 4294967295 });
});

test('an element that is an accessor or hidden is a property beside a hole', () => {
  const array = [1, 2, 3];
  Object.defineProperty(array, 0, { get: explode });
  Object.defineProperty(array, 1, { enumerable: false });
  assert.deepStrictEqual(observe(array), {
    type: 'Array',
    elements: [{ type: 'hole' }, { type: 'hole' }, 3],
    properties: [{ key: '0', get: {} }, { key: '1', value: 2, enumerable: false }],
  });
});

test('a detached buffer and its views say so', () => {
  const buffer = new ArrayBuffer(8);
  const views = [new Uint8Array(buffer, 2), new DataView(buffer, 2)];
  structuredClone(buffer, { transfer: [buffer] });
  assert.deepStrictEqual(observe(views), {
    type: 'Array',
    elements: [
      { type: 'Uint8Array', buffer: { type: 'ArrayBuffer', id: 1, detached: true }, length: 0 },
      { type: 'DataView', buffer: { type: 'ref', id: 1 }, length: 0 },
    ],
  });
});

test('a large buffer is its length and digest', () => {
  const bytes = new Uint8Array(5000).fill(255);
  let sum = 0n;
  bytes.forEach((byte, index) => { sum += BigInt(index + 1) * BigInt(byte); });
  assert.deepStrictEqual(observe(bytes.buffer), { type: 'ArrayBuffer', length: 5000, digest: Number(sum % 4294967296n) });
  assert.strictEqual(observe(new ArrayBuffer(4096)).bytes.length, 8192);
});

test('a view of resizable memory says whether it tracks the length', async (t) => {
  const features = await features_found;
  if (!features.has('resizable-buffers')) {
    t.diagnostic('this runtime has no resizable buffers');
    assert.throws(() => build({ type: 'ArrayBuffer', bytes: '', maxLength: 1 }, features), { kind: 'unsupported' });
    return;
  }
  for (const [length, max] of [[4, 8], [8, 8], [0, 8], [6, 6]]) {
    const buffer = build({ type: 'ArrayBuffer', length, maxLength: max });
    new Uint8Array(buffer).fill(7);
    assert.strictEqual(observe(new Uint16Array(buffer)).tracking, true, `${length} of ${max}`);
    assert.strictEqual(observe(new Uint16Array(buffer, 0, length / 2)).length, length / 2, `${length} of ${max}`);
    assert.strictEqual(observe(new DataView(buffer)).tracking, true);
    assert.strictEqual(observe(new DataView(buffer, 0, length)).length, length);
    assert.deepStrictEqual([...new Uint8Array(buffer)], new Array(length).fill(7));
  }
});

test('a view of growable shared memory says whether it tracks the length', async (t) => {
  const features = await features_found;
  if (!features.has('growable-shared-memory')) {
    t.diagnostic('this runtime has no growable shared memory');
    assert.throws(() => build({ type: 'SharedArrayBuffer', bytes: '', maxLength: 1 }, features), { kind: 'unsupported' });
    return;
  }
  const buffer = build({ type: 'SharedArrayBuffer', length: 4, maxLength: 8 });
  assert.strictEqual(observe(new Uint8Array(buffer)).tracking, true);
  assert.strictEqual(observe(new Uint8Array(buffer, 0, 4)).length, 4);
  assert.strictEqual(buffer.byteLength, 4);
});

test('the class is the name of the nearest constructor', () => {
  assert.strictEqual(observe(Object.create({})).class, 'Object');
  assert.strictEqual(observe(Object.create(Object.create(null))).class, '(anonymous)');
});

test('a class of errors shows the name of its prototype', () => {
  class Mine extends RangeError {}
  Mine.prototype.name = 'Named';
  assert.deepStrictEqual(observe(new Mine('m')), { type: 'Error', class: 'Mine', name: 'Named', message: 'm' });
});

test('ports and channels show nothing of the runtime', () => {
  const channel = new host.MessageChannel();
  channel.port1.on('message', () => {});
  channel.port1.extra = 1;
  assert.deepStrictEqual(observe([channel.port1, channel]), {
    type: 'Array', elements: [{ type: 'MessagePort', properties: [['extra', 1]] }, { type: 'MessageChannel' }],
  });
  channel.port1.close();
});

test('a port that was transferred or closed is still a port', () => {
  const { port1, port2 } = new host.MessageChannel();
  const carrier = new host.MessageChannel();
  carrier.port1.postMessage(port1, [port1]);
  carrier.port1.close();
  port2.close();
  assert.deepStrictEqual([port1, port2, carrier.port1].map(observe), new Array(3).fill({ type: 'MessagePort' }));
  assert.notStrictEqual(observe(Object.create(host.MessagePort.prototype)).type, 'MessagePort');
});

test('a DOMException is an object of the platform', () => {
  const found = [];
  try { structuredClone(() => {}); } catch (error) { found.push(error); }
  assert.deepStrictEqual(observe(found), { type: 'Array', elements: [{ type: 'platform', name: 'DOMException',
    facts: [['name', 'DataCloneError'], ['message', '() => {} could not be cloned.'], ['code', 25]] }] });
});

test('both ways of telling objects apart agree', () => {
  const by_methods = make_brands(host, undefined);
  const samples = {
    map: new Map(), set: new Set(), date: new Date(), reg_exp: /a/, error: new Error(), weak_map: new WeakMap(), weak_set: new WeakSet(),
    promise: Promise.resolve(), generator: (function* () {})(), map_iterator: new Map().keys(), set_iterator: new Set().keys(),
    arguments: (function () { return arguments; })(), object: {}, array: [], function() {}, bare: Object.create(null),
    number: Object(1), text: Object(''), boolean: Object(true), symbol: Object(Symbol()), bigint: Object(1n),
    buffer: new ArrayBuffer(1), shared: new SharedArrayBuffer(1), view: new Uint8Array(1), data_view: new DataView(new ArrayBuffer(1)),
    lying_map: Object.setPrototypeOf(new Map(), null), lying_object: Object.create(Map.prototype), map_prototype: Map.prototype,
    error_prototype: Error.prototype, reg_exp_prototype: RegExp.prototype,
  };
  for (const [name, sample] of Object.entries(samples)) {
    for (const brand of Object.keys(host.brands)) {
      if (brand === 'inherits') continue;
      assert.strictEqual(by_methods[brand](sample), host.brands[brand](sample), `${brand} of ${name}`);
    }
  }
});

test('a million elements are observed', () => {
  assert.strictEqual(observe(new Array(1000000).fill(0)).elements.length, 1000000);
});
