'use strict';
// What is built from a wire value is observed as that wire value.

const assert = require('node:assert');
const test = require('node:test');
const { build, observe, features_found } = require('./in_process.cjs');

const number = (value) => ({ type: 'number', value });
const object = (properties, more) => ({ type: 'Object', ...more, properties });
const bytes = (text) => ({ type: 'ArrayBuffer', bytes: text });

const round_trips = {
  'null': null,
  'true': true,
  'a whole number': -12,
  'the largest whole number': 9007199254740991,
  'a text': 'grün 😀',
  'undefined': { type: 'undefined' },
  'negative zero': number('-0'),
  'NaN': number('NaN'),
  'an infinity': number('-Infinity'),
  'a fraction': number('1.5'),
  'a large number': number('1e+300'),
  'a bigint': { type: 'bigint', value: '-123456789012345678901234567890' },
  'a lone surrogate': { type: 'string', units: [0xd800, 97] },
  'a symbol': { type: 'symbol', description: 's' },
  'a symbol without description': { type: 'symbol' },
  'a registered symbol': { type: 'symbol', description: 's', registered: true },
  'a well-known symbol': { type: 'symbol', description: 'iterator', wellKnown: true },

  'an empty object': { type: 'Object' },
  'properties in order': object([['b', 1], ['a', 2], [{ type: 'symbol', description: 'x' }, 3]]),
  'a key that is a lone surrogate': object([[{ type: 'string', units: [0xdc00] }, 1]]),
  'a property called __proto__': object([['__proto__', 1]]),
  'a hidden property': object([{ key: 'h', value: 1, enumerable: false }]),
  'an object without prototype': { type: 'Object', prototype: null, properties: [['a', 1]] },
  'an object of a class': { type: 'Object', class: 'Point', properties: [['x', 1]] },
  'a cycle': { type: 'Object', id: 1, properties: [['self', { type: 'ref', id: 1 }]] },
  'a shared object': { type: 'Array', elements: [{ type: 'Object', id: 1 }, { type: 'ref', id: 1 }] },
  'two shared objects': {
    type: 'Array', elements: [{ type: 'Set', id: 1, values: [{ type: 'Object', id: 2 }] }, { type: 'ref', id: 2 }, { type: 'ref', id: 1 }],
  },

  'an array': { type: 'Array', elements: [1, 'a', null] },
  'an array with holes': { type: 'Array', elements: [{ type: 'hole' }, 1, { type: 'hole' }, 2] },
  'an array with a tail of holes': { type: 'Array', elements: [1], length: 4294967295 },
  'an array with properties': { type: 'Array', elements: [], properties: [['x', 1]] },
  'an array of a class': { type: 'Array', class: 'List', elements: [1] },

  'a boxed number': { type: 'Number', value: number('-0') },
  'a boxed string with a property': { type: 'String', value: 'ab', properties: [['2', 'c'], ['x', 1]] },
  'a boxed bigint of a class': { type: 'BigInt', class: 'Large', value: { type: 'bigint', value: '1' } },
  'a boxed string of a class': { type: 'String', class: 'Text', value: 'ab' },
  'a boxed lone surrogate': { type: 'String', value: { type: 'string', units: [0xdfff] } },
  'a boxed boolean': { type: 'Boolean', value: false },
  'a boxed bigint': { type: 'BigInt', value: { type: 'bigint', value: '7' } },
  'a boxed symbol': { type: 'Symbol', value: { type: 'symbol', description: 's' } },
  'a date': { type: 'Date', time: 86400000 },
  'an invalid date': { type: 'Date', time: number('NaN') },
  'a regular expression': { type: 'RegExp', source: 'a+', flags: 'gimsuy', lastIndex: 3 },
  'a regular expression of a class': { type: 'RegExp', class: 'Pattern', source: 'a', flags: '' },
  'a map in a cycle': { type: 'Map', id: 1, entries: [[{ type: 'ref', id: 1 }, 1], ['k', { type: 'ref', id: 1 }]] },
  'a map of a class with a property': { type: 'Map', class: 'Table', entries: [[1, 2]], properties: [['x', 1]] },
  'a set': { type: 'Set', values: [number('NaN'), 'a'] },

  'an error': { type: 'Error', name: 'RangeError', message: 'm' },
  'an error without message': { type: 'Error', name: 'Error' },
  'an error whose message is no text': { type: 'Error', name: 'Error', message: { type: 'Object' } },
  'an error with itself as its cause': { type: 'Error', id: 1, name: 'TypeError', message: 'm', cause: { type: 'ref', id: 1 } },
  'an error of a class': { type: 'Error', class: 'Mine', name: 'SyntaxError', message: 'm', properties: [['code', 'E']] },
  'an error with an accessor for its message': { type: 'Error', name: 'Error', properties: [{ key: 'message', get: {} }] },

  'bytes': bytes('00ff10'),
  'bytes of a class': { type: 'ArrayBuffer', class: 'Bytes', bytes: '01', properties: [['x', 1]] },
  'shared bytes': { type: 'SharedArrayBuffer', bytes: '0102' },
  'a view with offset': { type: 'Uint16Array', buffer: bytes('000000000000'), offset: 2, length: 1 },
  'a view with a property': { type: 'Int8Array', buffer: bytes('0000'), length: 2, properties: [['x', 1]] },
  'a DataView': { type: 'DataView', buffer: bytes('000000'), offset: 1, length: 2 },
  'a view of a class': { type: 'Float64Array', class: 'Row', buffer: bytes('0000000000000000'), length: 1 },
  'two views of one buffer': {
    type: 'Array', elements: [{ type: 'Uint8Array', buffer: { type: 'ArrayBuffer', id: 1, bytes: '0102' }, length: 2 },
      { type: 'BigInt64Array', buffer: { type: 'ref', id: 1 }, length: 0 }],
  },
  'a view in a cycle through its buffer': {
    type: 'Uint8Array', id: 1, buffer: { type: 'ArrayBuffer', bytes: '01', properties: [['view', { type: 'ref', id: 1 }]] }, length: 1,
  },

  'a channel': { type: 'MessageChannel' },
  'a proxy': { type: 'Proxy', target: { type: 'Array', elements: [1] } },
  'a proxy in a cycle': { type: 'Proxy', id: 1, target: object([['p', { type: 'ref', id: 1 }]]) },
  'a revoked proxy': { type: 'Proxy', target: { type: 'Object' }, revoked: true },
};

for (const [name, wire] of Object.entries(round_trips)) {
  test(`${name} is observed as it was built`, () => {
    assert.deepStrictEqual(observe(build(wire)), wire);
  });
}

// What not every runtime has: built where its feature is claimed, refused where not.
const by_feature = {
  'resizable-buffers': { type: 'ArrayBuffer', bytes: '01', maxLength: 4 },
  'growable-shared-memory': { type: 'SharedArrayBuffer', bytes: '01', maxLength: 4 },
  'regexp-indices': { type: 'RegExp', source: 'a', flags: 'dg' },
  'regexp-unicode-sets': { type: 'RegExp', source: 'a', flags: 'v' },
  'float16': { type: 'Float16Array', buffer: bytes('0000'), length: 1 },
};

for (const [feature, wire] of Object.entries(by_feature)) {
  test(`a value that needs ${feature} is built or refused as claimed`, async () => {
    const features = await features_found;
    if (features.has(feature)) assert.deepStrictEqual(observe(build(wire, features)), wire);
    else assert.throws(() => build(wire, features), { kind: 'unsupported' });
  });
}

const exotics = {
  function: 'Function', arrow: 'Function', asyncFunction: 'AsyncFunction', class: 'Function', Promise: 'Promise', WeakMap: 'WeakMap',
  WeakSet: 'WeakSet', WeakRef: 'WeakRef', FinalizationRegistry: 'FinalizationRegistry', generator: 'Generator',
  arrayIterator: 'Array Iterator', mapIterator: 'Map Iterator', arguments: 'Arguments', strictArguments: 'Arguments',
  globalThis: 'global', Math: 'Math', JSON: 'JSON', 'Intl.Collator': 'Intl.Collator', URL: 'URL', EventTarget: 'EventTarget',
  'WebAssembly.Memory': 'WebAssembly.Memory', 'WebAssembly.Instance': 'WebAssembly.Instance', 'WebAssembly.Table': 'WebAssembly.Table',
  'WebAssembly.Global': 'WebAssembly.Global',
};

for (const [name, observed] of Object.entries(exotics)) {
  test(`the exotic ${name} is observed by its tag`, () => {
    assert.deepStrictEqual(observe(build({ type: 'exotic', name })), { type: 'exotic', name: observed });
  });
}

test('an exotic of a class names it', () => {
  assert.deepStrictEqual(observe(build({ type: 'exotic', name: 'Promise', class: 'Later' })), { type: 'exotic', name: 'Promise', class: 'Later' });
});

test('an iterable yields its values at each iteration', () => {
  const iterable = build({ type: 'exotic', name: 'iterable', values: [1, { type: 'Object' }] });
  assert.deepStrictEqual([...iterable], [1, {}]);
  assert.deepStrictEqual([...iterable], [1, {}]);
});

test('a throwing iterable throws a RangeError', () => {
  assert.throws(() => [...build({ type: 'exotic', name: 'throwingIterable' })], RangeError);
});

test('a class has a private field, an accessor and a method', () => {
  const instance = build({ type: 'Map', class: 'Own', entries: [] });
  assert.ok(instance instanceof Map);
  assert.strictEqual(instance.constructor.name, 'Own');
  assert.strictEqual(instance.accessor, 1);
  assert.strictEqual(instance.method(), 1);
});

test('a class that extends what refuses `new` inherits from it, and has its field', () => {
  const instance = build({ type: 'BigInt', class: 'Large', value: { type: 'bigint', value: '1' } });
  assert.strictEqual(instance.valueOf(), 1n);
  assert.strictEqual(instance.method(), 1);
});

test('instances of one class share their constructor within a program', () => {
  const [a, b] = build({ type: 'Array', elements: [{ type: 'Object', class: 'C' }, { type: 'Object', class: 'C' }] });
  assert.strictEqual(a.constructor, b.constructor);
});

test('an array without id is made anew, with id once', () => {
  const [a, b, c] = build({ type: 'Array', elements: [{ type: 'ref', id: 1 }, { type: 'Set', values: [] }, { type: 'Object', id: 1 }] });
  assert.strictEqual(a, c);
  assert.notStrictEqual(a, b);
});

test('an AggregateError has its list of errors', () => {
  assert.deepStrictEqual(observe(build({ type: 'Error', name: 'AggregateError', message: 'm' })), {
    type: 'Error', name: 'AggregateError', message: 'm',
    properties: [{ key: 'errors', value: { type: 'Array', elements: [] }, enumerable: false }],
  });
});

test('length alone gives zeroes', () => {
  assert.deepStrictEqual(observe(build({ type: 'ArrayBuffer', length: 3 })), bytes('000000'));
});

test('a view to the end has its length', () => {
  assert.deepStrictEqual(observe(build({ type: 'Uint8Array', buffer: bytes('010203'), offset: 1 })), {
    type: 'Uint8Array', buffer: bytes('010203'), offset: 1, length: 2,
  });
});

const malformed = {
  'a bare list': [1],
  'a fraction as JSON': 1.5,
  'negative zero as JSON': -0,
  'an unknown type': { type: 'Quux' },
  'no type': {},
  'an unknown field': { type: 'Object', propertys: [] },
  'a hole outside an array': { type: 'hole' },
  'any': { type: 'any' },
  'a port': { type: 'MessagePort' },
  'an odd number of digits': bytes('0'),
  'no hexadecimal digits': bytes('zz'),
  'an unknown exotic': { type: 'exotic', name: 'unicorn' },
  'an unknown well-known symbol': { type: 'symbol', description: 'nope', wellKnown: true },
  'an id twice': { type: 'Array', elements: [{ type: 'Object', id: 1 }, { type: 'Object', id: 1 }] },
  'a boxed number of a text': { type: 'Number', value: 'a' },
  'a length below the elements': { type: 'Array', elements: [1, 2], length: 1 },
};

for (const [name, wire] of Object.entries(malformed)) {
  test(`${name} is refused as malformed`, () => {
    assert.throws(() => build(wire), { kind: 'error' });
  });
}
