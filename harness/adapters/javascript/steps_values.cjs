'use strict';
// Compilers of the steps that make, look at and change values.

const { evaluate } = require('./building.cjs');
const { value_of, values_of, evaluate_all, name_of, flag_of, key_of, recording, silent } = require('./step_parts.cjs');
const { find_constructor } = require('./constructors.cjs');
const { malformed } = require('./refusal.cjs');
const { excerpt, field } = require('./wire.cjs');
const { nothing, has_own, is, is_array, apply, construct, define_property, freeze, set_prototype_of, structured_clone } = require('./intrinsics.cjs');

function compile_let(compiler, step) {
  const name = name_of(step, 'let');
  const value = value_of(compiler, step, 'value');
  return silent('let', (agent) => agent.bind(name, value(agent)));
}

function compile_clone(compiler, step) {
  compiler.need('structured-clone');
  const value = value_of(compiler, step, 'clone');
  const options = has_own(step, 'options') ? value_of(compiler, step, 'options') : undefined;
  const bind = name_of(step, 'bind');
  return recording('clone', (agent) => {
    const given = value(agent);
    const clone = options === undefined ? structured_clone(given) : structured_clone(given, options(agent));
    agent.bind(bind, clone);
    return clone;
  });
}

function compile_observe(compiler, step) {
  return recording('observe', value_of(compiler, step, 'observe'));
}

function compile_same(compiler, step) {
  if (!is_array(step.same) || step.same.length !== 2) throw malformed('`same` is a list of two values: ' + excerpt(step));
  const readers = compiler.values(step.same);
  return recording('same', (agent) => is(evaluate(readers[0], agent), evaluate(readers[1], agent)));
}

function compile_instance(compiler, step) {
  const value = value_of(compiler, step, 'instance');
  const constructor = find_constructor(compiler.host, field(step, 'of'));
  return recording('instance', (agent) => value(agent) instanceof constructor);
}

function property_verb(verb, records, operation) {
  return (compiler, step) => {
    const object = value_of(compiler, step, verb);
    const key = key_of(compiler, step, 'key');
    const value = verb === 'set' ? value_of(compiler, step, 'value') : undefined;
    const act = (agent) => operation(object(agent), key.read(agent), value === undefined ? undefined : value(agent));
    return { kind: 'action', label: verb + ' ' + key.text, act, records };
  };
}

function compile_freeze(compiler, step) {
  const value = value_of(compiler, step, 'freeze');
  return silent('freeze', (agent) => freeze(value(agent)));
}

function compile_hide(compiler, step) {
  const object = value_of(compiler, step, 'hide');
  const key = key_of(compiler, step, 'key');
  return silent('hide ' + key.text, (agent) => define_property(object(agent), key.read(agent), { __proto__: nothing, enumerable: false }));
}

function compile_set_prototype(compiler, step) {
  const object = value_of(compiler, step, 'setPrototype');
  const prototype = value_of(compiler, step, 'to');
  return silent('setPrototype', (agent) => set_prototype_of(object(agent), prototype(agent)));
}

function compile_call(compiler, step) {
  const object = value_of(compiler, step, 'call');
  const key = key_of(compiler, step, 'method');
  const call_arguments = values_of(compiler, step, 'arguments');
  return recording('call ' + key.text, (agent) => {
    const target = object(agent);
    const method = target[key.read(agent)];
    return apply(method, target, evaluate_all(call_arguments, agent));
  });
}

function compile_construct(compiler, step) {
  const constructor = find_constructor(compiler.host, step.construct);
  const call_arguments = values_of(compiler, step, 'arguments');
  const is_new = flag_of(step, 'new', true);
  const bind = name_of(step, 'bind');
  return silent('construct ' + step.construct, (agent) => {
    const given = evaluate_all(call_arguments, agent);
    const made = is_new ? construct(constructor, given) : apply(constructor, undefined, given);
    agent.adopt(made);
    agent.bind(bind, made);
  });
}

// Each verb: its further fields, and how it is compiled.
const value_verbs = {
  let: { fields: ['value'], compile: compile_let },
  clone: { fields: ['options', 'bind'], compile: compile_clone },
  observe: { fields: [], compile: compile_observe },
  same: { fields: [], compile: compile_same },
  instance: { fields: ['of'], compile: compile_instance },
  get: { fields: ['key'], compile: property_verb('get', true, (object, key) => object[key]) },
  set: { fields: ['key', 'value'], compile: property_verb('set', false, (object, key, value) => { object[key] = value; }) },
  has: { fields: ['key'], compile: property_verb('has', true, (object, key) => key in object) },
  delete: { fields: ['key'], compile: property_verb('delete', false, (object, key) => { delete object[key]; }) },
  freeze: { fields: [], compile: compile_freeze },
  hide: { fields: ['key'], compile: compile_hide },
  setPrototype: { fields: ['to'], compile: compile_set_prototype },
  call: { fields: ['method', 'arguments'], compile: compile_call },
  construct: { fields: ['arguments', 'new', 'bind'], compile: compile_construct },
};

module.exports = { value_verbs };
