'use strict';
// What was thrown, in the form THROWN of PROGRAMS.md, section 4. Runs no code of the thrown object.

const { clean_text } = require('./wire.cjs');
const { constructor_name, data_property } = require('./read_safely.cjs');
const { nothing, getter_of, is_safe_integer, apply, own_descriptor, prototype_of, set_has, ErrorPrototype } = require('./intrinsics.cjs');

function Thrown() {}
Thrown.prototype = nothing;

// The readers of a host's DOMException, whose fields are accessors of its prototype; those of workerd are the object's own.
function dom_exception_readers({ DOMException }) {
  if (DOMException === undefined) return undefined;
  const reader = (key) => getter_of(DOMException.prototype, key) || ((exception) => exception[key]);
  return { name: reader('name'), message: reader('message'), code: reader('code') };
}

// Of an error whose class has its name as an accessor: read where it is one of the runtime's own.
function accessed_name(error, { brands, error_name_getters }) {
  for (let at = error; error_name_getters !== undefined && at !== null && !brands.isProxy(at); at = prototype_of(at)) {
    const found = own_descriptor(at, 'name');
    if (found !== undefined) return set_has(error_name_getters, found.get) ? apply(found.get, error, []) : undefined;
  }
  return undefined;
}

function error_fields(error, host) {
  if (host.brands.isDOMException(error)) {
    const { name, message, code } = host.dom_exception;
    return { name: name(error), message: message(error), code: code(error) };
  }
  const read = (key) => data_property(error, key, host.brands);
  const name = read('name');
  return { name: name === undefined ? accessed_name(error, host) : name, message: read('message'), code: read('code') };
}

const has_internals = (object, brands) => brands.isNativeError(object) || brands.isDOMException(object);
// What a Worker emits as `error` for an error of its thread may be made without internals, as Node does.
const looks_like_error = (object, brands) => has_internals(object, brands) || brands.inherits(object, ErrorPrototype);

// `observe` writes a value that is no error, `is_error` says which objects are.
function wire_thrown(thrown, host, observe, is_error = has_internals) {
  const { brands } = host;
  const wire = new Thrown();
  const is_object = (typeof thrown === 'object' && thrown !== null) || typeof thrown === 'function';
  if (!is_object || brands.isProxy(thrown) || !is_error(thrown, brands)) {
    wire.value = observe(thrown);
    return wire;
  }
  const { name, message, code } = error_fields(thrown, host);
  const class_name = constructor_name(thrown, brands);
  wire.name = clean_text(name);
  if (is_safe_integer(code)) wire.code = code;
  else if (typeof code === 'string') wire.code = clean_text(code);
  wire.class = clean_text(class_name);
  wire.message = clean_text(message);
  return wire;
}

module.exports = { wire_thrown, looks_like_error, dom_exception_readers };
