'use strict';
// The kinds of objects that an observation tells apart, by their internal slots, and what each writes of itself.
//
// A kind has `type` (the name on the wire), `prototype` (the intrinsic one; an object with another is of a class) or
// `is_prototype`, `write(object, node, observer)` for its own fields, and for the own properties which those fields
// say already: `leading(object)`, how many of the first keys, `hides(key, descriptor)`, or `hides_all`.

const { wire_primitive, wire_string, wire_number } = require('./wire.cjs');
const { write_array_buffer, write_shared_buffer, write_view } = require('./observe_binary.cjs');
const { exotic_kind, exotic_kinds, hides_platform_keys } = require('./observe_exotic.cjs');
const { write_array } = require('./observe_array.cjs');
const { data_property } = require('./read_safely.cjs');
const { platform_object_of } = require('./platform_objects.cjs');
const { view_names } = require('./values_binary.cjs');
const { make_kind } = require('./observe_kind.cjs');
const {
  global, create, getter_of, uncurry, own_keys, own_descriptor, prototype_of, has_own, append, make_list, map_for_each, set_for_each,
  set_has, Set, TypedArray, ObjectPrototype,
} = require('./intrinsics.cjs');

// --- plain objects and collections ----------------------------------------------------------------------------------

const plain_object = make_kind({ type: 'Object', prototype: Object.prototype });
const array = make_kind({ type: 'Array', prototype: Array.prototype, write: write_array, hides_all: true });

const map = make_kind({
  type: 'Map',
  prototype: Map.prototype,
  write(object, node, observer) {
    node.entries = make_list();
    map_for_each(object, (value, key) => {
      const entry = make_list();
      append(entry, observer.wire(key));
      append(entry, observer.wire(value));
      append(node.entries, entry);
    });
  },
});

const set = make_kind({
  type: 'Set',
  prototype: Set.prototype,
  write(object, node, observer) {
    node.values = make_list();
    set_for_each(object, (value) => append(node.values, observer.wire(value)));
  },
});

// --- leaves ---------------------------------------------------------------------------------------------------------

function boxed(Base) {
  if (Base === undefined) return undefined;
  const value_of = uncurry(Base.prototype.valueOf);
  return make_kind({
    type: Base.name,
    prototype: Base.prototype,
    write(object, node) {
      node.value = wire_primitive(value_of(object));
    },
  });
}

const boxed_number = boxed(Number);
const string_value = uncurry(String.prototype.valueOf);
const boxed_string = make_kind({
  ...boxed(String),
  leading: (object) => string_value(object).length,
  hides: (key) => key === 'length',
});
const boxed_boolean = boxed(Boolean);
const boxed_symbol = boxed(Symbol);
const boxed_bigint = boxed(global.BigInt);

const get_time = uncurry(Date.prototype.getTime);
const date = make_kind({
  type: 'Date',
  prototype: Date.prototype,
  write(object, node) {
    node.time = wire_number(get_time(object));
  },
});

// Each flag by its own getter: `flags` itself would read the object's properties.
const flag_getters = [
  ['d', 'hasIndices'], ['g', 'global'], ['i', 'ignoreCase'], ['m', 'multiline'], ['s', 'dotAll'], ['u', 'unicode'],
  ['v', 'unicodeSets'], ['y', 'sticky'],
].map(([flag, key]) => ({ flag, get: getter_of(RegExp.prototype, key) })).filter(({ get }) => get !== undefined);
const source_of = getter_of(RegExp.prototype, 'source');

const reg_exp = make_kind({
  type: 'RegExp',
  prototype: RegExp.prototype,
  hides: (key) => key === 'lastIndex',
  write(object, node, observer) {
    node.source = wire_string(source_of(object));
    node.flags = '';
    for (let index = 0; index < flag_getters.length; index += 1) {
      if (flag_getters[index].get(object)) node.flags += flag_getters[index].flag;
    }
    const last_index = own_descriptor(object, 'lastIndex').value;
    if (last_index !== 0) node.lastIndex = observer.wire(last_index);
  },
});

const error_prototypes = new Set();
for (const name of ['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError', 'AggregateError']) {
  if (global[name] !== undefined) error_prototypes.add(global[name].prototype);
}

const is_own_data = (object, key) => {
  const descriptor = own_descriptor(object, key);
  return descriptor !== undefined && has_own(descriptor, 'value');
};

// What an engine itself gives every error: `stack`, in some also the place.
const engine_keys = new Set(own_keys(new Error('')).filter((key) => key !== 'message').concat(['stack']));

const error = make_kind({
  type: 'Error',
  is_prototype: (prototype) => set_has(error_prototypes, prototype),
  hides: (key, descriptor) => set_has(engine_keys, key) || ((key === 'message' || key === 'cause') && has_own(descriptor, 'value')),
  write(object, node, observer) {
    const prototype = prototype_of(object);
    const name = prototype === null ? undefined : data_property(prototype, 'name', observer.brands);
    node.name = typeof name === 'string' ? wire_string(name) : 'Error';
    if (is_own_data(object, 'message')) node.message = observer.wire(own_descriptor(object, 'message').value);
    if (is_own_data(object, 'cause')) node.cause = observer.wire(own_descriptor(object, 'cause').value);
  },
});

// --- binary data and the platform -----------------------------------------------------------------------------------

const array_buffer = make_kind({ type: 'ArrayBuffer', prototype: ArrayBuffer.prototype, write: write_array_buffer });
const shared_buffer = make_kind({
  type: 'SharedArrayBuffer',
  prototype: global.SharedArrayBuffer && global.SharedArrayBuffer.prototype,
  write: write_shared_buffer,
});

const typed_array_length = getter_of(TypedArray.prototype, 'length');

const views = create(null);
for (const name of view_names) {
  if (global[name] === undefined) continue;
  views[name] = make_kind({
    type: name,
    prototype: global[name].prototype,
    leading: name === 'DataView' ? undefined : typed_array_length,
    write: (object, node, observer) => write_view(object, name, node, observer),
  });
}

function platform_kind(type, Base, hides) {
  return make_kind({ type, prototype: Base && Base.prototype, hides });
}

// The keys that a port has of its own from the start: some runtimes put methods there.
function keys_of_ports({ MessageChannel }) {
  if (MessageChannel === undefined) return new Set();
  const { port1, port2 } = new MessageChannel();
  const keys = new Set(own_keys(port1));
  port1.close();
  port2.close(); // as in features.cjs
  return keys;
}

// The kinds that depend on the host's classes, made once for each host.
function platform_kinds(host) {
  const port_keys = keys_of_ports(host);
  return {
    port: platform_kind('MessagePort', host.MessagePort, (key) => hides_platform_keys(key) || set_has(port_keys, key)),
    channel: platform_kind('MessageChannel', host.MessageChannel,
      (key) => key === 'port1' || key === 'port2' || hides_platform_keys(key)),
    exotic: exotic_kinds(host),
  };
}

function boxed_kind(object, brands) {
  if (brands.isNumberObject(object)) return boxed_number;
  if (brands.isStringObject(object)) return boxed_string;
  if (brands.isBooleanObject(object)) return boxed_boolean;
  if (brands.isSymbolObject(object)) return boxed_symbol;
  return brands.isBigIntObject(object) ? boxed_bigint : undefined;
}

// An object of the platform that PROGRAMS.md names, by what can be seen of it. One that only has the prototype shows nothing.
const platform_object_kind = make_kind({
  type: 'platform',
  is_prototype: () => true,
  hides_all: true, // all that it has of its own is the runtime's
  write(object, node, observer) {
    const { name, see } = platform_object_of(object, observer.host);
    node.name = name;
    let facts;
    try {
      facts = see(object);
    } catch (error) {
      return;
    }
    node.facts = make_list();
    for (let index = 0; index < facts.length; index += 1) {
      const fact = make_list();
      append(fact, facts[index][0]);
      append(fact, observer.wire(facts[index][1]));
      append(node.facts, fact);
    }
  },
});

// The kind of an object or function that is no proxy.
function kind_of(object, host) {
  const { brands, kinds } = host;
  if (typeof object === 'function') return exotic_kind(object, host);
  if (brands.isArray(object)) return array;
  if (brands.isMap(object)) return map;
  if (brands.isSet(object)) return set;
  if (brands.isDate(object)) return date;
  if (brands.isRegExp(object)) return reg_exp;
  if (brands.isDOMException(object)) return platform_object_kind;
  if (brands.isNativeError(object)) return error;
  if (brands.isView(object)) {
    const name = brands.typed_array_name(object);
    return views[name === undefined ? 'DataView' : name];
  }
  if (brands.isArrayBuffer(object)) return array_buffer;
  if (brands.isSharedArrayBuffer(object)) return shared_buffer;
  const box = boxed_kind(object, brands);
  if (box !== undefined) return box;
  if (brands.isMessagePort(object)) return kinds.port;
  if (brands.inherits(object, kinds.channel.prototype)) return kinds.channel;
  const prototype = prototype_of(object);
  if (prototype === null || prototype === ObjectPrototype) return plain_or_exotic(object, host);
  return platform_object_of(object, host) === undefined ? plain_or_exotic(object, host) : platform_object_kind;
}

function plain_or_exotic(object, host) {
  const exotic = exotic_kind(object, host);
  return exotic === undefined ? plain_object : exotic;
}

module.exports = { kind_of, platform_kinds };
