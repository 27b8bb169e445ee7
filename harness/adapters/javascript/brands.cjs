'use strict';
// Tells objects apart by their internal slots, however they lie about constructor, prototype or Symbol.toStringTag.
//
// Each predicate takes an object or function, never throws and runs no code of a program. Where the runtime has
// Node's `util.types` those are used, since a "no" costs them no exception; otherwise a captured method or getter is
// called, which throws for an object without the slot. What has no slot to ask for goes by its prototypes.

const intrinsics = require('./intrinsics.cjs');
const { uncurry, getter_of, has_own, own_descriptor, prototype_of, is_array, is_view, global, TypedArray } = intrinsics;

const to_string_tag = Symbol.toStringTag;
const object_to_string = uncurry(Object.prototype.toString);

const iterator_prototypes = {
  generator: prototype_of(prototype_of((function* () {})())),
  map: prototype_of(new Map().entries()),
  set: prototype_of(new Set().values()),
};

function answers(method) {
  if (method === undefined) return () => false;
  return (object) => {
    try {
      method(object);
      return true;
    } catch (error) {
      return false;
    }
  };
}

function answers_value_of(Base) {
  return answers(Base === undefined ? undefined : uncurry(Base.prototype.valueOf));
}

function answers_has(Base) {
  const has = uncurry(Base.prototype.has);
  return answers((object) => has(object, object));
}

// Whether the prototype is the object or on its chain. The chain ends at a proxy, which may be revoked.
function make_inherits(is_proxy) {
  return (object, prototype) => {
    for (let at = object; at !== null; at = is_proxy(at) ? null : prototype_of(at)) {
      if (at === prototype) return true;
    }
    return false;
  };
}

// Where util.types is missing. Proxies cannot be told there, nor in older engines an error that hides its prototype.
function brands_by_methods(inherits) {
  const source = answers(getter_of(RegExp.prototype, 'source'));
  return {
    isMap: answers(getter_of(Map.prototype, 'size')),
    isSet: answers(getter_of(Set.prototype, 'size')),
    isDate: answers(uncurry(Date.prototype.getTime)),
    isRegExp: (object) => object !== RegExp.prototype && source(object),
    isNativeError: native_error_brand(inherits),
    isNumberObject: answers_value_of(Number),
    isStringObject: answers_value_of(String),
    isBooleanObject: answers_value_of(Boolean),
    isSymbolObject: answers_value_of(Symbol),
    isBigIntObject: answers_value_of(global.BigInt),
    isArrayBuffer: answers(getter_of(ArrayBuffer.prototype, 'byteLength')),
    isSharedArrayBuffer: answers(global.SharedArrayBuffer && getter_of(global.SharedArrayBuffer.prototype, 'byteLength')),
    isWeakMap: answers_has(WeakMap),
    isWeakSet: answers_has(WeakSet),
    isPromise: (object) => inherits(object, Promise.prototype),
    isGeneratorObject: (object) => inherits(object, iterator_prototypes.generator),
    isMapIterator: (object) => inherits(object, iterator_prototypes.map),
    isSetIterator: (object) => inherits(object, iterator_prototypes.set),
    isArgumentsObject: is_arguments_object,
  };
}

// Error.isError has a DOMException for an error too. Before there was that, an error was what has a stack of its own.
function native_error_brand(inherits) {
  const { isError } = Error;
  const { DOMException } = global;
  if (isError === undefined) return (object) => object !== Error.prototype && has_own(object, 'stack') && inherits(object, Error.prototype);
  const is_dom_exception = dom_exception_brand(DOMException, inherits);
  return (object) => isError(object) && !is_dom_exception(object);
}

function is_arguments_object(object) {
  for (let at = object; at !== null; at = prototype_of(at)) {
    if (own_descriptor(at, to_string_tag) !== undefined) return false; // may be an accessor of the program
  }
  return object_to_string(object) === '[object Arguments]';
}

// The prototype is asked first, since a "no" from the getter costs an exception.
function dom_exception_brand(DOMException, inherits) {
  if (DOMException === undefined) return () => false;
  const name = getter_of(DOMException.prototype, 'name');
  if (name === undefined) return (object) => inherits(object, DOMException.prototype) && own_descriptor(object, 'stack') !== undefined; // workerd
  const has_name = answers(name);
  return (object) => inherits(object, DOMException.prototype) && has_name(object);
}

// A port by its prototype and, where `hasRef` is there to ask, its internal field. A port of another context has
// another prototype: there the field alone tells, which costs every other object an exception.
function message_port_brand(host, inherits) {
  const { prototype } = host.MessagePort;
  const has_ref = own_descriptor(prototype, 'hasRef') === undefined ? undefined : uncurry(prototype.hasRef);
  const has_field = has_ref === undefined ? () => true : answers(has_ref);
  return (object) => {
    if (inherits(object, prototype)) return object !== prototype && has_field(object);
    return host.has_contexts && has_ref !== undefined && has_field(object);
  };
}

// All predicates of the host, by name; `types` is Node's util.types or undefined.
function make_brands(host, types) {
  const is_proxy = types === undefined ? () => false : types.isProxy;
  const inherits = make_inherits(is_proxy);
  const brands = brands_by_methods(inherits);
  for (const name of Object.keys(brands)) {
    if (types !== undefined && typeof types[name] === 'function') brands[name] = types[name];
  }
  return Object.freeze({
    ...brands,
    inherits,
    isProxy: is_proxy,
    isArray: is_array,
    isView: is_view,
    isDOMException: dom_exception_brand(host.DOMException, inherits),
    isMessagePort: host.MessagePort === undefined ? () => false : message_port_brand(host, inherits),
    // The name of a typed array's constructor, undefined for anything else.
    typed_array_name: getter_of(TypedArray.prototype, to_string_tag),
  });
}

module.exports = { make_brands };
