'use strict';
// One builder for each object type of PROGRAMS.md, section 3: the fields it knows, the feature it needs, and
// `compile(compiler, wire, definition, class_name)`, which sets how the object is made and filled.

const { binary_builders } = require('./values_binary.cjs');
const { platform_builders } = require('./values_platform.cjs');
const { fields, no_arguments, make_by_constructor, list_field } = require('./builder_parts.cjs');
const { boxing_base } = require('./user_classes.cjs');
const { malformed } = require('./refusal.cjs');
const { excerpt, field, read_text } = require('./wire.cjs');
const {
  global, nothing, has_own, is_array, is_safe_integer, append, make_list, create, define_property, to_object, index_of,
  map_set, set_add, Map, Set, Date, RegExp, Object, Array, Number, String, Boolean,
} = require('./intrinsics.cjs');

// --- collections ----------------------------------------------------------------------------------------------------

function compile_plain(compiler, wire, definition, class_name) {
  if (has_own(wire, 'prototype')) {
    if (wire.prototype !== null || class_name !== undefined) throw malformed('`prototype` can only be null: ' + excerpt(wire));
    definition.make = () => create(null);
  } else if (class_name === undefined) {
    definition.make = () => ({});
  } else {
    definition.make = make_by_constructor(Object, class_name, no_arguments);
  }
}

const array_length_max = 4294967295;

function compile_array(compiler, wire, definition, class_name) {
  definition.make = class_name === undefined ? () => [] : make_by_constructor(Array, class_name, no_arguments);
  const elements = list_field(wire, 'elements');
  const length = has_own(wire, 'length') ? wire.length : elements.length;
  if (!is_safe_integer(length) || length < elements.length || length > array_length_max) {
    throw malformed('`length` of an Array is a whole number, at least that of its elements: ' + excerpt(wire));
  }
  const readers = make_list();
  for (let index = 0; index < elements.length; index += 1) {
    const element = elements[index];
    const hole = typeof element === 'object' && element !== null && field(element, 'type') === 'hole';
    append(readers, hole ? undefined : compiler.value(element));
  }
  append(definition.fill, (building, array) => {
    for (let index = 0; index < readers.length; index += 1) {
      if (readers[index] === undefined) continue;
      const value = readers[index](building);
      define_property(array, index, { __proto__: nothing, value, writable: true, enumerable: true, configurable: true });
    }
    array.length = length;
  });
}

function compile_map(compiler, wire, definition, class_name) {
  definition.make = make_by_constructor(Map, class_name, no_arguments);
  const entries = list_field(wire, 'entries');
  const readers = make_list();
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index];
    if (!is_array(entry) || entry.length !== 2) throw malformed('an entry of a Map is a list of two: ' + excerpt(entry));
    append(readers, compiler.value(entry[0]));
    append(readers, compiler.value(entry[1]));
  }
  append(definition.fill, (building, map) => {
    for (let index = 0; index < readers.length; index += 2) {
      const key = readers[index](building);
      map_set(map, key, readers[index + 1](building));
    }
  });
}

function compile_set(compiler, wire, definition, class_name) {
  definition.make = make_by_constructor(Set, class_name, no_arguments);
  const readers = compiler.values(list_field(wire, 'values'));
  append(definition.fill, (building, set) => {
    for (let index = 0; index < readers.length; index += 1) set_add(set, readers[index](building));
  });
}

// --- leaves ---------------------------------------------------------------------------------------------------------

function compile_boxed(kind, Base) {
  return (compiler, wire, definition, class_name) => {
    if (!has_own(wire, 'value')) throw malformed('a boxed primitive needs its `value`: ' + excerpt(wire));
    const primitive = compiler.value(wire.value);
    const checked = (building) => {
      const value = primitive(building);
      if (typeof value !== kind) throw malformed('`value` must be a ' + kind + ': ' + excerpt(wire));
      return value;
    };
    if (field(wire.value, 'type') !== 'var' && field(wire.value, 'type') !== 'ref') checked(undefined);
    if (class_name === undefined) definition.make = (building) => to_object(checked(building));
    else definition.make = make_by_constructor(Base, class_name, (building) => [checked(building)]);
  };
}

function compile_date(compiler, wire, definition, class_name) {
  const time = has_own(wire, 'time') ? compiler.number(wire.time) : 0;
  definition.make = make_by_constructor(Date, class_name, () => [time]);
}

function compile_reg_exp(compiler, wire, definition, class_name) {
  const source = read_text(has_own(wire, 'source') ? wire.source : '', '`source`');
  const flags = read_text(has_own(wire, 'flags') ? wire.flags : '', '`flags`');
  if (index_of(flags, 'd') !== -1) compiler.need('regexp-indices');
  if (index_of(flags, 'v') !== -1) compiler.need('regexp-unicode-sets');
  definition.make = make_by_constructor(RegExp, class_name, () => [source, flags]);
  if (!has_own(wire, 'lastIndex')) return;
  const last_index = compiler.number(wire.lastIndex);
  append(definition.fill, (building, reg_exp) => {
    reg_exp.lastIndex = last_index;
  });
}

const error_constructors = create(null);
for (const name of ['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError', 'AggregateError']) {
  error_constructors[name] = global[name];
}

function compile_error(compiler, wire, definition, class_name) {
  const name = has_own(wire, 'name') ? wire.name : 'Error';
  if (typeof name !== 'string' || !has_own(error_constructors, name)) throw malformed('no error constructor: ' + excerpt(wire));
  const Base = error_constructors[name];
  if (Base === undefined) throw compiler.lacking(name);
  // A text goes to the constructor, so that the stack shows it; anything else would be made a text there.
  const text = typeof field(wire, 'message') === 'string' ? [wire.message] : [];
  const call_arguments = name === 'AggregateError' ? () => [[], text[0]] : () => text;
  definition.make = make_by_constructor(Base, class_name, call_arguments);
  if (has_own(wire, 'message') && text.length === 0) append(definition.fill, hidden_property('message', compiler.value(wire.message)));
  if (has_own(wire, 'cause')) append(definition.fill, hidden_property('cause', compiler.value(wire.cause)));
}

function hidden_property(key, reader) {
  return (building, object) => {
    define_property(object, key, { __proto__: nothing, value: reader(building), writable: true, enumerable: false, configurable: true });
  };
}

const builders = Object.assign(create(null), {
  Object: { fields: fields('prototype'), compile: compile_plain },
  Array: { fields: fields('elements', 'length'), compile: compile_array },
  Map: { fields: fields('entries'), compile: compile_map },
  Set: { fields: fields('values'), compile: compile_set },
  Number: { fields: fields('value'), compile: compile_boxed('number', Number) },
  String: { fields: fields('value'), compile: compile_boxed('string', String) },
  Boolean: { fields: fields('value'), compile: compile_boxed('boolean', Boolean) },
  BigInt: { fields: fields('value'), compile: compile_boxed('bigint', boxing_base(global.BigInt)) },
  Symbol: { fields: fields('value'), compile: compile_boxed('symbol', boxing_base(global.Symbol)) },
  Date: { fields: fields('time'), compile: compile_date },
  RegExp: { fields: fields('source', 'flags', 'lastIndex'), compile: compile_reg_exp },
  Error: { fields: fields('name', 'message', 'cause'), compile: compile_error },
}, binary_builders, platform_builders);

module.exports = { builders };
