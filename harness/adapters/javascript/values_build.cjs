'use strict';
// Wire values to readers (PROGRAMS.md, section 3): the primitives, identity, and what all objects share.
// values_types.cjs has the types.

const { Definition, evaluate } = require('./building.cjs');
const { path_reader } = require('./paths.cjs');
const { malformed } = require('./refusal.cjs');
const { builders } = require('./values_types.cjs');
const {
  excerpt, check_fields, field, read_text, string_from_units, number_from_text, bigint_from_text, symbol_reader,
} = require('./wire.cjs');
const {
  nothing, has_own, is, is_array, is_safe_integer, define_property, append, map_get, map_set, map_has, text_of,
} = require('./intrinsics.cjs');

// --- identity -------------------------------------------------------------------------------------------------------

function read_id(wire) {
  const id = field(wire, 'id');
  if (!is_safe_integer(id) || id < 0) throw malformed('an `id` is a whole number: ' + excerpt(wire));
  return id;
}

function compile_ref(compiler, wire) {
  check_fields(wire, ['type', 'id'], 'a ref');
  const id = read_id(wire);
  append(compiler.referred, id);
  const { definitions } = compiler;
  return (building) => building.begin(map_get(definitions, id));
}

// --- properties -----------------------------------------------------------------------------------------------------

// A reader of a property key: text, a whole number, or a primitive object form.
function compile_key(compiler, wire) {
  if (typeof wire === 'string') return () => wire;
  if (is_safe_integer(wire) && wire >= 0) return () => text_of(wire);
  const type = typeof wire === 'object' && wire !== null ? field(wire, 'type') : undefined;
  if (type === 'string' || type === 'symbol') return compile_value(compiler, wire);
  throw malformed('a key is a text, a whole number or a symbol, not ' + excerpt(wire));
}

function accessor_filler(compiler, wire, key, enumerable) {
  check_fields(wire, ['key', 'get', 'set', 'enumerable'], 'an accessor');
  const has_getter = has_own(wire, 'get');
  if (has_own(wire, 'set') && wire.set !== true) throw malformed('`set` is always true: ' + excerpt(wire));
  const get = has_getter ? wire.get : nothing;
  if (typeof get !== 'object' || get === null) throw malformed('`get` is an object with `do` and `return`: ' + excerpt(wire));
  check_fields(get, ['do', 'return'], 'a getter');
  const steps = has_own(get, 'do') ? compiler.steps(get.do, 'inner') : undefined;
  const returned = has_own(get, 'return') ? compiler.value(get.return) : undefined;
  const has_setter = has_own(wire, 'set');
  return (building, object) => {
    const { agent } = building;
    const getter = () => {
      if (agent.finished) return undefined;
      if (steps !== undefined) agent.run_inner(steps);
      return returned === undefined ? undefined : evaluate(returned, agent);
    };
    define_property(object, key(building), {
      __proto__: nothing, configurable: true, enumerable,
      get: has_getter ? getter : undefined,
      set: has_setter ? () => {} : undefined,
    });
  };
}

function data_filler(key, value, enumerable) {
  return (building, object) => {
    define_property(object, key(building), {
      __proto__: nothing, configurable: true, writable: true, enumerable, value: value(building),
    });
  };
}

function property_filler(compiler, wire) {
  if (is_array(wire) && wire.length === 2) {
    return data_filler(compile_key(compiler, wire[0]), compile_value(compiler, wire[1]), true);
  }
  if (typeof wire !== 'object' || wire === null || is_array(wire) || !has_own(wire, 'key')) {
    throw malformed('a property is a list of key and value or an object with `key`: ' + excerpt(wire));
  }
  const key = compile_key(compiler, wire.key);
  const enumerable = has_own(wire, 'enumerable') ? wire.enumerable : true;
  if (typeof enumerable !== 'boolean') throw malformed('`enumerable` is true or false: ' + excerpt(wire));
  if (has_own(wire, 'get') || has_own(wire, 'set')) return accessor_filler(compiler, wire, key, enumerable);
  check_fields(wire, ['key', 'value', 'enumerable'], 'a property');
  if (!has_own(wire, 'value')) throw malformed('a property needs a `value`, `get` or `set`: ' + excerpt(wire));
  return data_filler(key, compile_value(compiler, wire.value), enumerable);
}

// --- values ---------------------------------------------------------------------------------------------------------

function compile_object(compiler, wire, type) {
  if (!has_own(builders, type)) throw malformed('no type of value in a program: ' + excerpt(wire));
  const builder = builders[type];
  check_fields(wire, builder.fields, 'a value of type ' + type);
  if (builder.feature !== undefined) compiler.need(builder.feature);

  const definition = new Definition(has_own(wire, 'id') ? read_id(wire) : undefined);
  if (definition.id !== undefined) {
    if (map_has(compiler.definitions, definition.id)) throw malformed('the id ' + definition.id + ' is defined twice');
    map_set(compiler.definitions, definition.id, definition);
  }
  const class_name = field(wire, 'class');
  if (class_name !== undefined && (typeof class_name !== 'string' || class_name === '')) {
    throw malformed('`class` is a name: ' + excerpt(wire));
  }
  builder.compile(compiler, wire, definition, class_name);

  const properties = field(wire, 'properties');
  if (properties !== undefined) {
    if (!is_array(properties)) throw malformed('`properties` is a list: ' + excerpt(wire));
    for (let index = 0; index < properties.length; index += 1) append(definition.fill, property_filler(compiler, properties[index]));
  }
  if (builder.compile_end !== undefined) builder.compile_end(wire, definition);
  return (building) => building.begin(definition);
}

function constant(value) {
  return () => value;
}

function compile_tagged(compiler, wire) {
  const type = field(wire, 'type');
  switch (type) {
    case 'undefined': check_fields(wire, ['type'], 'undefined'); return constant(undefined);
    case 'number': check_fields(wire, ['type', 'value'], 'a number'); return constant(number_from_text(wire));
    case 'bigint': check_fields(wire, ['type', 'value'], 'a bigint'); return constant(bigint_from_text(wire));
    case 'string': check_fields(wire, ['type', 'units'], 'a string'); return constant(string_from_units(wire));
    case 'symbol': return symbol_reader(wire);
    case 'ref': return compile_ref(compiler, wire);
    case 'var': {
      check_fields(wire, ['type', 'path'], 'a var');
      const read = path_reader(field(wire, 'path'));
      return (building) => read(building.agent);
    }
    default:
      if (typeof type !== 'string') throw malformed('a value object needs a `type`: ' + excerpt(wire));
      return compile_object(compiler, wire, type);
  }
}

// The reader of a wire value.
function compile_value(compiler, wire) {
  switch (typeof wire) {
    case 'string': read_text(wire, 'a string'); return constant(wire);
    case 'boolean': return constant(wire);
    case 'number':
      if (!is_safe_integer(wire) || is(wire, -0)) throw malformed('this number does not stand for itself: ' + excerpt(wire));
      return constant(wire);
    default:
      if (wire === null) return constant(null);
      if (is_array(wire)) throw malformed('a value is never a bare list: ' + excerpt(wire));
      return compile_tagged(compiler, wire);
  }
}

module.exports = { compile_value, compile_key };
