'use strict';
// The forms on the wire of what is no object, both ways, and the node that every object form is written as.

const { malformed } = require('./refusal.cjs');
const {
  nothing, make_list, append, has_own, is, is_array, is_safe_integer, to_bigint, text_of, is_well_formed, exec,
  char_code_at, char_of, symbol_for, symbol_key_for, symbol_description, slice, Symbol, Map, map_get,
  Number, own_keys, json_text,
} = require('./intrinsics.cjs');

// An object form: `type` first, fields that are undefined are not written. Its prototype is empty, so that a
// patched Object.prototype is invisible to JSON.stringify.
function WireNode(type) {
  this.type = type;
  this.id = undefined;
}
WireNode.prototype = nothing;

const well_known_by_name = new Map();
const well_known_names = new Map();
for (const name of Object.getOwnPropertyNames(Symbol)) {
  if (typeof Symbol[name] !== 'symbol') continue;
  well_known_by_name.set(name, Symbol[name]);
  well_known_names.set(Symbol[name], name);
}

const lone_surrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/;
const has_lone_surrogate =
  is_well_formed !== undefined ? (text) => !is_well_formed(text) : (text) => exec(lone_surrogate, text) !== null;

function wire_string(text) {
  if (!has_lone_surrogate(text)) return text;
  const node = new WireNode('string');
  node.units = make_list();
  for (let index = 0; index < text.length; index += 1) append(node.units, char_code_at(text, index));
  return node;
}

function wire_number(number) {
  if (is_safe_integer(number) && !is(number, -0)) return number;
  const node = new WireNode('number');
  node.value = is(number, -0) ? '-0' : text_of(number);
  return node;
}

function wire_symbol(symbol) {
  const node = new WireNode('symbol');
  const name = map_get(well_known_names, symbol);
  if (name !== undefined) {
    node.description = name;
    node.wellKnown = true;
    return node;
  }
  const key = symbol_key_for(symbol);
  if (key !== undefined) {
    node.description = wire_string(key);
    node.registered = true;
    return node;
  }
  const description = symbol_description(symbol);
  if (description !== undefined) node.description = wire_string(description);
  return node;
}

// Any value that is no object and no function.
function wire_primitive(value) {
  switch (typeof value) {
    case 'string': return wire_string(value);
    case 'number': return wire_number(value);
    case 'symbol': return wire_symbol(value);
    case 'bigint': {
      const node = new WireNode('bigint');
      node.value = text_of(value);
      return node;
    }
    case 'undefined': return new WireNode('undefined');
    default: return value; // null and booleans
  }
}

// A short piece of a wire form, to name it in a complaint.
function excerpt(wire) {
  const text = json_text(wire);
  return text === undefined ? text_of(wire) : text.length > 100 ? slice(text, 0, 100) + '…' : text;
}

// Refuses a wire object with a key that is not among the names; a field not known would be a program not understood.
function check_fields(wire, names, what) {
  const keys = own_keys(wire);
  for (let index = 0; index < keys.length; index += 1) {
    let known = false;
    for (let at = 0; at < names.length && !known; at += 1) known = names[at] === keys[index];
    if (!known) throw malformed(what + ' has no field `' + text_of(keys[index]) + '`: ' + excerpt(wire));
  }
}

function field(wire, name) {
  return has_own(wire, name) ? wire[name] : undefined;
}

function string_from_units(wire) {
  const units = field(wire, 'units');
  if (!is_array(units)) throw malformed('a string object needs `units`: ' + excerpt(wire));
  let text = '';
  for (let index = 0; index < units.length; index += 1) {
    const unit = units[index];
    if (!is_safe_integer(unit) || unit < 0 || unit > 0xffff) throw malformed('no UTF-16 code unit: ' + excerpt(unit));
    text += char_of(unit);
  }
  return text;
}

// Text that may stand as JSON or, with lone surrogates, as code units.
function read_text(wire, what) {
  if (typeof wire === 'string') return wire;
  if (typeof wire === 'object' && wire !== null && field(wire, 'type') === 'string') return string_from_units(wire);
  throw malformed(what + ' must be a text, not ' + excerpt(wire));
}

const number_form = /^(?:NaN|-?Infinity|-?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)$/;
const bigint_form = /^-?[0-9]+$/;

function number_from_text(wire) {
  const text = field(wire, 'value');
  if (typeof text !== 'string' || exec(number_form, text) === null) throw malformed('no number: ' + excerpt(wire));
  return Number(text);
}

function bigint_from_text(wire) {
  const text = field(wire, 'value');
  if (typeof text !== 'string' || exec(bigint_form, text) === null) throw malformed('no bigint: ' + excerpt(wire));
  return to_bigint(text);
}

// A text that every reader of JSON takes: what is no text is empty, a lone surrogate a replacement character.
function clean_text(text) {
  if (typeof text !== 'string') return '';
  if (!has_lone_surrogate(text)) return text;
  let clean = '';
  for (let index = 0; index < text.length; index += 1) {
    const unit = char_code_at(text, index);
    clean += unit >= 0xd800 && unit <= 0xdfff ? '\ufffd' : text[index];
  }
  return clean;
}

// A function that gives the symbol: a fresh one at each call, unless it is registered or well known.
function symbol_reader(wire) {
  check_fields(wire, ['type', 'description', 'registered', 'wellKnown'], 'a symbol');
  const given = field(wire, 'description');
  const description = given === undefined ? undefined : read_text(given, '`description`');
  if (field(wire, 'wellKnown') === true) {
    const symbol = map_get(well_known_by_name, description);
    if (symbol === undefined) throw malformed('no well-known symbol: ' + excerpt(wire));
    return () => symbol;
  }
  if (field(wire, 'registered') === true) {
    const symbol = symbol_for(description === undefined ? '' : description);
    return () => symbol;
  }
  return () => Symbol(description);
}

module.exports = {
  WireNode, wire_primitive, wire_string, wire_number, has_lone_surrogate, clean_text, excerpt, check_fields, field, read_text,
  string_from_units, number_from_text, bigint_from_text, symbol_reader,
};
