'use strict';
// Builders of buffers and of the views over them.

const { fields, make_by_constructor } = require('./builder_parts.cjs');
const { malformed } = require('./refusal.cjs');
const { excerpt, field } = require('./wire.cjs');
const {
  global, nothing, has_own, is_safe_integer, create, char_code_at, Object, Uint8Array, ArrayBuffer, SharedArrayBuffer, TypeError,
} = require('./intrinsics.cjs');

function hex_digit(unit) {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

function bytes_from_hex(wire) {
  const text = has_own(wire, 'bytes') ? wire.bytes : '';
  if (typeof text !== 'string' || text.length % 2 !== 0) throw malformed('`bytes` is hexadecimal text: ' + excerpt(wire));
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    const high = hex_digit(char_code_at(text, 2 * index));
    const low = hex_digit(char_code_at(text, 2 * index + 1));
    if (high < 0 || low < 0) throw malformed('`bytes` is hexadecimal text: ' + excerpt(wire));
    bytes[index] = 16 * high + low;
  }
  return bytes;
}

function optional_size(wire, name) {
  const size = field(wire, name);
  if (size !== undefined && (!is_safe_integer(size) || size < 0)) throw malformed('`' + name + '` is a size: ' + excerpt(wire));
  return size;
}

function buffer_compiler(Base, resizing_feature) {
  return (compiler, wire, definition, class_name) => {
    const bytes = bytes_from_hex(wire);
    const given = optional_size(wire, 'length');
    const length = given === undefined ? bytes.length : given;
    if (length < bytes.length) throw malformed('`length` is less than the bytes: ' + excerpt(wire));
    const length_max = optional_size(wire, 'maxLength');
    if (length_max !== undefined) compiler.need(resizing_feature);
    const call_arguments = length_max === undefined ? [length] : [length, { __proto__: nothing, maxByteLength: length_max }];
    const make = make_by_constructor(Base, class_name, () => call_arguments);
    definition.make = (building) => {
      const buffer = make(building);
      const target = bytes.length === 0 ? undefined : new Uint8Array(buffer);
      for (let index = 0; index < bytes.length; index += 1) target[index] = bytes[index];
      return buffer;
    };
  };
}

function view_compiler(Base) {
  return (compiler, wire, definition, class_name) => {
    if (!has_own(wire, 'buffer')) throw malformed('a view needs its `buffer`: ' + excerpt(wire));
    const buffer = compiler.value(wire.buffer);
    const offset = optional_size(wire, 'offset');
    const length = optional_size(wire, 'length');
    definition.make = make_by_constructor(Base, class_name, (building) => {
      const memory = buffer(building);
      // A number would be taken for a length.
      if (typeof memory !== 'object' || memory === null) throw new TypeError('no buffer to look into');
      return length === undefined ? [memory, offset === undefined ? 0 : offset] : [memory, offset === undefined ? 0 : offset, length];
    });
  };
}

const view_names = [
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array',
  'BigInt64Array', 'BigUint64Array', 'Float16Array', 'Float32Array', 'Float64Array', 'DataView',
];

const binary_builders = Object.assign(create(null), {
  ArrayBuffer: { fields: fields('bytes', 'length', 'maxLength'), compile: buffer_compiler(ArrayBuffer, 'resizable-buffers') },
  SharedArrayBuffer: {
    fields: fields('bytes', 'length', 'maxLength'),
    compile: buffer_compiler(SharedArrayBuffer, 'growable-shared-memory'),
    feature: 'shared-memory',
  },
});
for (const name of view_names) {
  binary_builders[name] = {
    fields: fields('buffer', 'offset', 'length'),
    compile: view_compiler(global[name]),
    feature: name === 'Float16Array' ? 'float16' : undefined,
  };
}

module.exports = { binary_builders, view_names };
