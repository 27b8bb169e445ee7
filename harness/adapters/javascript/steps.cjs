'use strict';
// Compiles steps (PROGRAMS.md, section 2). A compiled step has a `kind`:
//   action   `act(agent)` does it; `label`, and `records` where the result becomes an entry
//   throw    `value`, a reader
//   repeat   `times`, `counter` (a name or undefined), `steps`
//   turn     `count`;  settle
// steps_run.cjs runs them.

const { evaluate } = require('./building.cjs');
const { compile_key } = require('./values_build.cjs');
const { compile_listen, compile_unlisten } = require('./listeners.cjs');
const { path_reader } = require('./paths.cjs');
const { find_constructor } = require('./constructors.cjs');
const { malformed, unsupported } = require('./refusal.cjs');
const { excerpt, check_fields, field } = require('./wire.cjs');
const {
  has_own, is, is_array, is_safe_integer, make_list, append, apply, construct, create, own_keys, text_of,
  structured_clone,
} = require('./intrinsics.cjs');

// --- parts of steps -------------------------------------------------------------------------------------------------

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
  const description = field(wire, 'description');
  return field(wire, 'type') === 'symbol' ? 'Symbol(' + (typeof description === 'string' ? description : '') + ')' : '(key)';
}

function key_of(compiler, step, name) {
  if (!has_own(step, name)) throw malformed('a step lacks `' + name + '`: ' + excerpt(step));
  const reader = compile_key(compiler, step[name]);
  return { read: (agent) => evaluate(reader, agent), text: key_text(step[name]) };
}

function call_method(object, key, call_arguments) {
  return apply(object[key], object, call_arguments);
}

const recording = (label, act) => ({ kind: 'action', label, act, records: true });
const silent = (label, act) => ({ kind: 'action', label, act, records: false });

// --- verbs ----------------------------------------------------------------------------------------------------------

function compile_channel(compiler, step) {
  compiler.need('message-port');
  const names = step.channel;
  if (!is_array(names) || names.length !== 2 || typeof names[0] !== 'string' || typeof names[1] !== 'string') {
    throw malformed('`channel` is a list of two names: ' + excerpt(step));
  }
  const { MessageChannel } = compiler.host;
  return silent('channel', (agent) => {
    const channel = agent.adopt_channel(new MessageChannel());
    agent.bind(names[0], channel.port1);
    agent.bind(names[1], channel.port2);
  });
}

function compile_post(compiler, step) {
  const target = target_of(compiler, step, 'post');
  const value = has_own(step, 'value') ? value_of(compiler, step, 'value') : undefined;
  const transfer = has_own(step, 'transfer') ? value_of(compiler, step, 'transfer') : undefined;
  if (value === undefined && transfer !== undefined) throw malformed('`transfer` without `value`: ' + excerpt(step));
  const act = (agent) => {
    const port = target.read(agent);
    const post = port.postMessage;
    if (value === undefined) return apply(post, port, []);
    const message = value(agent);
    return apply(post, port, transfer === undefined ? [message] : [message, transfer(agent)]);
  };
  return { kind: 'action', label: 'post ' + target.text, act, records: flag_of(step, 'result', false) };
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

function compile_receive(compiler, step) {
  compiler.need('receive-message-on-port');
  const target = target_of(compiler, step, 'receive');
  const bind = name_of(step, 'bind');
  const { receiveMessageOnPort } = compiler.host;
  return recording('receive ' + target.text, (agent) => {
    const received = receiveMessageOnPort(target.read(agent));
    if (received !== undefined) agent.bind(bind, received.message);
    return received;
  });
}

function method_verb(verb, feature, makes) {
  return (compiler, step) => {
    compiler.need(feature);
    const target = target_of(compiler, step, verb);
    return makes(verb + ' ' + target.text, (agent) => call_method(target.read(agent), verb, []));
  };
}

function compile_close(compiler, step) {
  const target = target_of(compiler, step, 'close');
  const label = 'close ' + target.text;
  if (!flag_of(step, 'callback', false)) return silent(label, (agent) => call_method(target.read(agent), 'close', []));
  const callback_label = name_of(step, 'as') || target.text + ' closed';
  return silent(label, (agent) => call_method(target.read(agent), 'close', [() => agent.record(callback_label)]));
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

function compile_later(compiler, step) {
  const moment = field(step, 'later');
  const schedule = typeof moment === 'string' && has_own(compiler.host.moments, moment) ? compiler.host.moments[moment] : undefined;
  if (moment === 'nextTick') compiler.need('next-tick');
  if (moment === 'immediate') compiler.need('immediate');
  if (schedule === undefined) throw malformed('no moment for `later`: ' + excerpt(step));
  const steps = compiler.steps(field(step, 'do'), 'inner');
  return silent('later', (agent) => {
    agent.pending += 1;
    schedule(() => {
      agent.pending -= 1;
      run_block(steps, agent);
    });
  });
}

// A block of its own: what its `throw` throws goes to the top of the loop.
function run_block(steps, agent) {
  if (!agent.finished) agent.run_inner(steps);
}

function compile_repeat(compiler, step, place) {
  return {
    kind: 'repeat',
    times: count_of(step, 'repeat', 0),
    counter: name_of(step, 'counter'),
    steps: compiler.steps(field(step, 'do'), place),
  };
}

function waiting(place, step, compiled) {
  if (place === 'inner') throw malformed('nothing can wait inside an accessor, a handler or a later block: ' + excerpt(step));
  return compiled;
}

// Each verb: its further fields, and how it is compiled.
const verbs = Object.assign(create(null), {
  channel: { fields: [], compile: compile_channel },
  let: { fields: ['value'], compile: (compiler, step) => {
    const name = name_of(step, 'let');
    const value = value_of(compiler, step, 'value');
    return silent('let', (agent) => agent.bind(name, value(agent)));
  } },
  post: { fields: ['value', 'transfer', 'result'], compile: compile_post },
  clone: { fields: ['options', 'bind'], compile: compile_clone },
  receive: { fields: ['bind'], compile: compile_receive },
  listen: {
    fields: ['event', 'via', 'handler', 'do', 'bind', 'bindEvent', 'record'],
    compile: (compiler, step) => compile_listen(compiler, step, target_of(compiler, step, 'listen')),
  },
  unlisten: {
    fields: ['event', 'handler', 'via'],
    compile: (compiler, step) => compile_unlisten(compiler, step, target_of(compiler, step, 'unlisten')),
  },
  unlistenAll: { fields: ['event'], compile: (compiler, step) => {
    compiler.need('node-listeners');
    const target = target_of(compiler, step, 'unlistenAll');
    const event = name_of(step, 'event') || 'message';
    return silent('unlistenAll ' + target.text, (agent) => call_method(target.read(agent), 'removeAllListeners', [event]));
  } },
  start: { fields: [], compile: method_verb('start', 'message-port', silent) },
  close: { fields: ['callback'], compile: compile_close },
  ref: { fields: [], compile: method_verb('ref', 'port-ref', silent) },
  unref: { fields: [], compile: method_verb('unref', 'port-ref', silent) },
  hasRef: { fields: [], compile: method_verb('hasRef', 'port-has-ref', recording) },
  mark: { fields: [], compile: (compiler, step) => {
    compiler.need('mark-untransferable');
    const value = value_of(compiler, step, 'mark');
    const { markAsUntransferable } = compiler.host;
    return silent('mark', (agent) => markAsUntransferable(value(agent)));
  } },
  isMarked: { fields: [], compile: (compiler, step) => {
    compiler.need('is-marked-untransferable');
    const value = value_of(compiler, step, 'isMarked');
    const { isMarkedAsUntransferable } = compiler.host;
    return recording('isMarked', (agent) => isMarkedAsUntransferable(value(agent)));
  } },
  observe: { fields: [], compile: (compiler, step) => recording('observe', value_of(compiler, step, 'observe')) },
  same: { fields: [], compile: compile_same },
  instance: { fields: ['of'], compile: compile_instance },
  get: { fields: ['key'], compile: property_verb('get', true, (object, key) => object[key]) },
  set: { fields: ['key', 'value'], compile: property_verb('set', false, (object, key, value) => { object[key] = value; }) },
  has: { fields: ['key'], compile: property_verb('has', true, (object, key) => key in object) },
  delete: { fields: ['key'], compile: property_verb('delete', false, (object, key) => { delete object[key]; }) },
  call: { fields: ['method', 'arguments'], compile: compile_call },
  construct: { fields: ['arguments', 'new', 'bind'], compile: compile_construct },
  later: { fields: ['do'], compile: compile_later },
  repeat: { fields: ['counter', 'do'], compile: compile_repeat },
  note: { fields: [], compile: (compiler, step) => {
    if (typeof step.note !== 'string') throw malformed('`note` is a text: ' + excerpt(step));
    return recording('note', () => step.note);
  } },
  throw: { fields: [], compile: (compiler, step) => ({ kind: 'throw', label: 'throw', value: compiler.value(step.throw) }) },
  turn: { fields: [], compile: (compiler, step, place) => waiting(place, step, { kind: 'turn', count: count_of(step, 'turn', 1) }) },
  settle: { fields: [], compile: (compiler, step, place) => {
    if (step.settle !== true) throw malformed('`settle` is always true: ' + excerpt(step));
    return waiting(place, step, { kind: 'settle' });
  } },
});

// --- steps ----------------------------------------------------------------------------------------------------------

function verb_of(step) {
  const keys = own_keys(step);
  for (let index = 0; index < keys.length; index += 1) if (has_own(verbs, keys[index])) return keys[index];
  throw unsupported('no verb of a step that this adapter knows: ' + excerpt(step));
}

function compile_step(compiler, step, place) {
  if (typeof step !== 'object' || step === null || is_array(step)) throw malformed('a step is an object with one verb: ' + excerpt(step));
  const name = verb_of(step);
  const verb = verbs[name];
  check_fields(step, [name, 'as'].concat(verb.fields), 'the step `' + name + '`');
  const compiled = verb.compile(compiler, step, place);
  const label = name_of(step, 'as');
  if (label !== undefined) compiled.label = label;
  return compiled;
}

// `place` is `agent` for the agent's own list, `inner` for accessors, handlers and later blocks.
function compile_steps(compiler, wire, place) {
  if (!is_array(wire)) throw malformed('steps are a list, not ' + excerpt(wire));
  const steps = make_list();
  for (let index = 0; index < wire.length; index += 1) append(steps, compile_step(compiler, wire[index], place));
  return steps;
}

module.exports = { compile_steps };
