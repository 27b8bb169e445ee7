'use strict';
// The exotic objects of PROGRAMS.md, section 3, each made fresh.
//
// Each entry has `make(building, values)` or, where a user's class can extend it, `base()` and `arguments`;
// `feature` is what the runtime must claim.

const { sloppy_arguments } = require('./sloppy.cjs');
const { global, Map, create, nothing, define_property } = require('./intrinsics.cjs');

const { RangeError, Math, JSON } = global;

const strict_arguments = function () { return arguments; };
const array_iterator = [][Symbol.iterator];
const map_iterator = Map.prototype.entries;
const { apply } = Reflect;
const iterator = Symbol.iterator;

function iterable_over(values, next_of) {
  const object = {};
  define_property(object, iterator, {
    __proto__: nothing, enumerable: true, configurable: true, writable: true,
    value() { return { next: next_of(values) }; },
  });
  return object;
}

function stepping(values) {
  let index = 0;
  return () => {
    if (index >= values.length) return { done: true, value: undefined };
    index += 1;
    return { done: false, value: values[index - 1] };
  };
}

function throwing() {
  return () => { throw new RangeError('the iteration throws'); };
}

const lookup = (path) => path.split('.').reduce((at, key) => (at === undefined ? undefined : at[key]), global);
const constructed = (path, call_arguments, feature) => {
  const Base = lookup(path);
  return { base: () => Base, arguments: call_arguments, feature };
};

const exotics = Object.assign(create(null), {
  function: { make: () => function () {} },
  arrow: { make: () => () => {} },
  asyncFunction: { make: () => async function () {} },
  class: { make: () => class {} },
  Promise: constructed('Promise', [() => {}]),
  WeakMap: constructed('WeakMap', []),
  WeakSet: constructed('WeakSet', []),
  WeakRef: constructed('WeakRef', [global], 'weak-references'),
  FinalizationRegistry: constructed('FinalizationRegistry', [() => {}], 'weak-references'),
  generator: { make: () => (function* () {})() },
  arrayIterator: { make: () => apply(array_iterator, [], []) },
  mapIterator: { make: () => apply(map_iterator, new Map(), []) },
  arguments: { make: () => sloppy_arguments() },
  strictArguments: { make: () => strict_arguments() },
  globalThis: { make: () => global },
  Math: { make: () => Math },
  JSON: { make: () => JSON },
  'Intl.Collator': constructed('Intl.Collator', [], 'intl'),
  URL: constructed('URL', ['about:blank'], 'url'),
  EventTarget: constructed('EventTarget', [], 'event-target'),
  'WebAssembly.Memory': constructed('WebAssembly.Memory', [{ initial: 1 }], 'web-assembly-memory'),
  'WebAssembly.Instance': {
    make: () => new global.WebAssembly.Instance(new global.WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))),
    feature: 'web-assembly-module',
  },
  'WebAssembly.Table': constructed('WebAssembly.Table', [{ initial: 1, element: 'anyfunc' }], 'web-assembly-module'),
  'WebAssembly.Global': constructed('WebAssembly.Global', [{ value: 'i32' }, 1], 'web-assembly-module'),
  iterable: { make: (values) => iterable_over(values, stepping) },
  throwingIterable: { make: (values) => iterable_over(values, throwing) },
});

module.exports = { exotics };
