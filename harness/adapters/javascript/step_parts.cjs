'use strict';
// What the compilers of steps share: reading a step's fields, and the two kinds of action.

const { evaluate } = require('./building.cjs');
const { compile_key } = require('./values_build.cjs');
const { path_reader } = require('./paths.cjs');
const { malformed } = require('./refusal.cjs');
const { excerpt, field, read_text, clean_text } = require('./wire.cjs');
const { has_own, is_array, is_safe_integer, make_list, append, apply, text_of } = require('./intrinsics.cjs');

// (agent) => the value of the step's field, which must be there.
function value_of(compiler, step, name) {
  if (!has_own(step, name)) throw malformed('a step lacks `' + name + '`: ' + excerpt(step));
  const reader = compiler.value(step[name]);
  return (agent) => evaluate(reader, agent);
}

function values_of(compiler, step, name) {
  if (!has_own(step, name)) return make_list();
  if (!is_array(step[name])) throw malformed('`' + name + '` is a list: ' + excerpt(step));
  return compiler.values(step[name]);
}

// A list that any call takes.
function evaluate_all(readers, agent) {
  const values = make_list();
  for (let index = 0; index < readers.length; index += 1) append(values, evaluate(readers[index], agent));
  return values;
}

// What a step acts on: { read(agent), text }, the text as in labels.
function target_of(compiler, step, verb) {
  const target = step[verb];
  if (typeof target === 'string') return { read: path_reader(target), text: target };
  const reader = compiler.value(target);
  return { read: (agent) => evaluate(reader, agent), text: '(value)' };
}

// A text, or undefined where the step has none.
function name_of(step, name) {
  const text = field(step, name);
  if (text !== undefined && (typeof text !== 'string' || text === '')) throw malformed('`' + name + '` is a name: ' + excerpt(step));
  return text;
}

function flag_of(step, name, otherwise) {
  const flag = has_own(step, name) ? step[name] : otherwise;
  if (typeof flag !== 'boolean') throw malformed('`' + name + '` is true or false: ' + excerpt(step));
  return flag;
}

function count_of(step, verb, least) {
  const count = step[verb];
  if (!is_safe_integer(count) || count < least) throw malformed('`' + verb + '` is a whole number: ' + excerpt(step));
  return count;
}

function key_text(wire) {
  if (typeof wire !== 'object' || wire === null) return text_of(wire);
  if (field(wire, 'type') !== 'symbol') return '(key)';
  const description = field(wire, 'description');
  return 'Symbol(' + (description === undefined ? '' : clean_text(read_text(description, '`description`'))) + ')';
}

function key_of(compiler, step, name) {
  if (!has_own(step, name)) throw malformed('a step lacks `' + name + '`: ' + excerpt(step));
  const reader = compile_key(compiler, step[name]);
  return { read: (agent) => evaluate(reader, agent), text: key_text(step[name]) };
}

function call_method(object, key, call_arguments) {
  return apply(object[key], object, call_arguments);
}

// A step whose result becomes an entry, and one that is heard of only when it throws.
const recording = (label, act) => ({ kind: 'action', label, act, records: true });
const silent = (label, act) => ({ kind: 'action', label, act, records: false });

module.exports = {
  value_of, values_of, evaluate_all, target_of, name_of, flag_of, count_of, key_of, call_method, recording, silent,
};
