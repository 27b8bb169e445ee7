'use strict';
// The exotic objects of an observation: functions, what the engine keeps slots for beyond the types of PROGRAMS.md,
// and objects of the platform. Each is written as the name that Object.prototype.toString gives it.

const { wire_string } = require('./wire.cjs');
const { make_kind } = require('./observe_kind.cjs');
const { tag_of } = require('./read_safely.cjs');
const {
  global, has_own, own_keys, own_descriptor, prototype_of, set_add, set_has, ArrayIteratorPrototype, ObjectPrototype, Set, Map,
} = require('./intrinsics.cjs');

function named(otherwise) {
  return (object, node, observer) => {
    node.name = wire_string(tag_of(object, observer.brands, otherwise));
  };
}
const any_prototype = () => true;

const exotic = (fields) => make_kind({ type: 'exotic', is_prototype: any_prototype, ...fields });

// What functions and arguments carry by themselves is not enumerable.
const function_kind = exotic({ write: named('Function'), hides: (key, descriptor) => !descriptor.enumerable });
const arguments_kind = exotic({ write: named('Arguments'), hides: (key, descriptor) => !descriptor.enumerable });
const generator_kind = exotic({ write: named('Generator') });
// Objects that all programs share: nothing in them is a program's own.
const shared_kind = exotic({ write: named('Object'), hides_all: true });
const event_kind = exotic({ write: named('Event'), hides_all: true });
// All that it has of its own is the runtime's.
const worker_kind = exotic({ write: named('Object'), hides_all: true });

const shared_objects = new Set([global]);
for (const name of ['Math', 'JSON', 'Reflect', 'Atomics', 'Intl', 'WebAssembly']) {
  if (global[name] !== undefined) shared_objects.add(global[name]);
}

// Types of PROGRAMS.md of their own, though their prototypes have a tag.
const not_exotic = ['Map', 'Set', 'ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Symbol', 'BigInt', 'MessagePort', 'MessageChannel'];

// Prototypes of what has no type of its own: of the classes in the object that have a tag.
function add_tagged_prototypes(object, prototypes) {
  for (const key of own_keys(object)) {
    const { value } = own_descriptor(object, key); // never an accessor: some load half of the runtime
    if (typeof value !== 'function' || not_exotic.includes(key) || !has_own(value, 'prototype')) continue;
    const { prototype } = value;
    if (prototype !== null && typeof prototype === 'object' && has_own(prototype, Symbol.toStringTag)) set_add(prototypes, prototype);
  }
}

function find_platform_prototypes() {
  const prototypes = new Set([ArrayIteratorPrototype, prototype_of(new Map().entries()), prototype_of(new Set().values())]);
  for (const object of [global, global.Intl, global.WebAssembly]) {
    if (object !== undefined) add_tagged_prototypes(object, prototypes);
  }
  return prototypes;
}

// A port or another object of the platform keeps its own state in symbols, and in Node 12 under names with `_`.
function hides_platform_keys(key) {
  return typeof key === 'symbol' || key === 'stack' || key[0] === '_';
}

// What observations need of the host: kinds for objects by their platform prototypes. Those are found when first asked for: in Node
// the mere look at FormData loads what `fetch` needs, which takes longer than the start of a worker.
function exotic_kinds(host) {
  let found;
  const prototypes = () => {
    if (found !== undefined) return found;
    found = find_platform_prototypes();
    if (host.DOMException !== undefined) set_add(found, host.DOMException.prototype);
    if (host.Worker !== undefined) set_add(found, host.Worker.prototype);
    return found;
  };
  return {
    prototypes, // to be called before a program runs that can reach the built-ins
    platform: exotic({
      is_prototype: (prototype) => set_has(prototypes(), prototype), write: named('Object'), hides: hides_platform_keys,
    }),
    event_prototype: global.Event === undefined ? undefined : global.Event.prototype,
  };
}

function has_slot(object, brands) {
  return brands.isPromise(object) || brands.isWeakMap(object) || brands.isWeakSet(object) ||
    brands.isMapIterator(object) || brands.isSetIterator(object);
}

function has_platform_prototype(object, kinds, brands) {
  const prototypes = kinds.prototypes();
  for (let at = prototype_of(object); at !== null && !brands.isProxy(at); at = prototype_of(at)) {
    if (set_has(prototypes, at)) return true;
  }
  return false;
}

// The exotic kind of an object or function, or undefined for an ordinary object.
function exotic_kind(object, host) {
  const { brands, kinds } = host;
  if (typeof object === 'function') return function_kind;
  if (set_has(shared_objects, object)) return shared_kind;
  if (brands.isArgumentsObject(object)) return arguments_kind;
  if (brands.isGeneratorObject(object)) return generator_kind;
  if (has_slot(object, brands)) return kinds.exotic.platform;
  const prototype = prototype_of(object);
  if (prototype === null || prototype === ObjectPrototype || !has_platform_prototype(object, kinds.exotic, brands)) return undefined;
  if (host.Worker !== undefined && brands.inherits(object, host.Worker.prototype)) return worker_kind;
  const { event_prototype } = kinds.exotic;
  return event_prototype !== undefined && brands.inherits(object, event_prototype) ? event_kind : kinds.exotic.platform;
}

module.exports = { exotic_kind, exotic_kinds, hides_platform_keys };
