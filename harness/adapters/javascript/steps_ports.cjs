'use strict';
// Compilers of the steps that use channels and ports; listeners.cjs has those of handlers.

const { value_of, target_of, name_of, flag_of, call_method, recording, silent } = require('./step_parts.cjs');
const { malformed } = require('./refusal.cjs');
const { excerpt } = require('./wire.cjs');
const { has_own, is_array, apply } = require('./intrinsics.cjs');

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

function compile_mark(compiler, step) {
  compiler.need('mark-untransferable');
  const value = value_of(compiler, step, 'mark');
  const { markAsUntransferable } = compiler.host;
  return silent('mark', (agent) => markAsUntransferable(value(agent)));
}

function compile_is_marked(compiler, step) {
  compiler.need('is-marked-untransferable');
  const value = value_of(compiler, step, 'isMarked');
  const { isMarkedAsUntransferable } = compiler.host;
  return recording('isMarked', (agent) => isMarkedAsUntransferable(value(agent)));
}

function compile_mark_uncloneable(compiler, step) {
  compiler.need('mark-uncloneable');
  const value = value_of(compiler, step, 'markUncloneable');
  const { markAsUncloneable } = compiler.host;
  return silent('markUncloneable', (agent) => markAsUncloneable(value(agent)));
}

// Each verb: its further fields, and how it is compiled.
const port_verbs = {
  channel: { fields: [], compile: compile_channel },
  post: { fields: ['value', 'transfer', 'result'], compile: compile_post },
  receive: { fields: ['bind'], compile: compile_receive },
  start: { fields: [], compile: method_verb('start', 'message-port', silent) },
  close: { fields: ['callback'], compile: compile_close },
  ref: { fields: [], compile: method_verb('ref', 'port-ref', silent) },
  unref: { fields: [], compile: method_verb('unref', 'port-ref', silent) },
  hasRef: { fields: [], compile: method_verb('hasRef', 'port-has-ref', recording) },
  mark: { fields: [], compile: compile_mark },
  isMarked: { fields: [], compile: compile_is_marked },
  markUncloneable: { fields: [], compile: compile_mark_uncloneable },
};

module.exports = { port_verbs };
