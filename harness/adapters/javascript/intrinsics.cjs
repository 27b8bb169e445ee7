'use strict';
// The built-ins as they were when the adapter started. A program may patch any global or prototype, so nothing in
// this folder calls a method through its object, iterates with `for…of`, spreads, or reads a field that may be
// absent from an object with a prototype: all go through what is kept here.

const { bind, call } = Function.prototype;
// uncurry(Map.prototype.get)(map, key): the method, with `this` as its first argument.
const uncurry = bind.bind(call);

const { apply, construct, ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const { setPrototypeOf } = Object; // gives the object, Reflect's does not
const has_own = uncurry(Object.prototype.hasOwnProperty);
const global = typeof globalThis === 'object' ? globalThis : Function('return this')();

// The getter of a property, uncurried, or undefined where the runtime has none.
function getter_of(object, key) {
  const found = object === undefined ? undefined : getOwnPropertyDescriptor(object, key);
  return found !== undefined && found.get !== undefined ? uncurry(found.get) : undefined;
}

// The first descriptor of the key along the prototype chain, or undefined.
function find_descriptor(object, key) {
  for (let at = object; at !== null; at = getPrototypeOf(at)) {
    const found = getOwnPropertyDescriptor(at, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

// What holds the adapter's own data: no prototype of a program can shine through, not even `toJSON`.
const nothing = Object.freeze(Object.create(null));
const list_prototype = nothing;
const make_list = () => setPrototypeOf([], list_prototype);
function append(list, item) {
  list[list.length] = item;
}

const TypedArray = getPrototypeOf(Uint8Array);
const ArrayIteratorPrototype = getPrototypeOf([][Symbol.iterator]());

module.exports = Object.freeze({
  __proto__: null,
  global,
  nothing,
  uncurry,
  getter_of,
  find_descriptor,
  make_list,
  append,

  apply,
  construct,
  own_keys: ownKeys,
  own_descriptor: getOwnPropertyDescriptor,
  prototype_of: getPrototypeOf,
  set_prototype_of: setPrototypeOf,
  define_property: Object.defineProperty,
  freeze: Object.freeze,
  try_define_property: Reflect.defineProperty,
  delete_property: Reflect.deleteProperty,
  create: Object.create,
  keys: Object.keys,
  is: Object.is,
  has_own,
  to_object: Object,

  parse_json: JSON.parse,
  json_text: JSON.stringify,
  text_of: String,
  is_array: Array.isArray,
  is_view: ArrayBuffer.isView,
  is_safe_integer: Number.isSafeInteger,
  to_bigint: typeof BigInt === 'function' ? BigInt : undefined,
  imul: Math.imul,
  char_code_at: uncurry(String.prototype.charCodeAt),
  char_of: String.fromCharCode,
  index_of: uncurry(String.prototype.indexOf),
  slice: uncurry(String.prototype.slice),
  array_slice: uncurry(Array.prototype.slice),
  is_well_formed: String.prototype.isWellFormed === undefined ? undefined : uncurry(String.prototype.isWellFormed),
  exec: uncurry(RegExp.prototype.exec),

  Map, Set, WeakMap, Object, Array, Date, RegExp, Function, Symbol, Number, String, Boolean, Proxy, Promise,
  ArrayBuffer, Uint8Array, Int32Array, Error, TypeError, ReferenceError,
  SharedArrayBuffer: global.SharedArrayBuffer,
  ObjectPrototype: Object.prototype,
  ErrorPrototype: Error.prototype,
  ArrayIteratorPrototype,
  TypedArray,

  map_get: uncurry(Map.prototype.get),
  map_set: uncurry(Map.prototype.set),
  map_has: uncurry(Map.prototype.has),
  map_delete: uncurry(Map.prototype.delete),
  map_for_each: uncurry(Map.prototype.forEach),
  set_add: uncurry(Set.prototype.add),
  set_has: uncurry(Set.prototype.has),
  set_for_each: uncurry(Set.prototype.forEach),
  weak_get: uncurry(WeakMap.prototype.get),
  weak_set: uncurry(WeakMap.prototype.set),

  // Methods of Atomics by name; only those that the runtime has.
  atomics: Object.freeze(Object.assign(Object.create(null), ...Object.getOwnPropertyNames(global.Atomics || {})
    .filter((name) => typeof global.Atomics[name] === 'function').map((name) => ({ [name]: global.Atomics[name] })))),
  promise_then: uncurry(Promise.prototype.then),

  symbol_for: Symbol.for,
  symbol_key_for: Symbol.keyFor,
  symbol_description: getter_of(Symbol.prototype, 'description'),
  to_string_tag: Symbol.toStringTag,

  set_immediate: global.setImmediate,
  structured_clone: global.structuredClone,
});
