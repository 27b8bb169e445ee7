'use strict';
// The steps `listen`, `unlisten` and `unlistenAll`, and what a handler does at a delivery.
//
// A handler of a name is one function in its program, however often and wherever it is attached; each attachment is
// a Registration. At a delivery the function finds the registration that it is called for, by the port (`this`) and
// the event.

const { target_of, name_of, call_method, silent } = require('./step_parts.cjs');
const { looks_like_error } = require('./thrown.cjs');
const { malformed } = require('./refusal.cjs');
const { excerpt } = require('./wire.cjs');
const { nothing, has_own, make_list, append, apply, create, map_get, map_set } = require('./intrinsics.cjs');

const events = Object.assign(create(null), { message: true, messageerror: true, close: true, online: true, error: true, exit: true });
// What an entry holds where the step does not say.
const default_records = Object.assign(create(null), { close: 'none', online: 'none', error: 'threw' });

const attach_method = (method) => (port, event, handler) => apply(port[method], port, [event, handler]);
const attribute = (name) => (port, event, handler) => { port[name] = handler; };

// How each `via` attaches, the style of what the handler is given, and the feature that it needs.
const styles = Object.assign(create(null), {
  on: { attach: attach_method('on'), style: 'node', feature: 'node-listeners' },
  once: { attach: attach_method('once'), style: 'node', feature: 'node-listeners' },
  addEventListener: { attach: attach_method('addEventListener'), style: 'dom', feature: 'dom-listeners' },
  addEventListenerOnce: {
    attach: (port, event, handler) => apply(port.addEventListener, port, [event, handler, { __proto__: nothing, once: true }]),
    style: 'dom',
    feature: 'dom-listeners',
  },
  onmessage: { attach: attribute('onmessage'), style: 'dom', feature: 'message-port' },
  onmessageerror: { attach: attribute('onmessageerror'), style: 'dom', feature: 'message-port' },
});

const detaching = Object.assign(create(null), { off: 'node-listeners', removeEventListener: 'dom-listeners' });
const recordings = Object.assign(create(null), { data: true, arguments: true, event: true, none: true });

function choice_of(step, name, table, otherwise) {
  const choice = has_own(step, name) ? step[name] : otherwise;
  if (typeof choice !== 'string' || !has_own(table, choice)) throw malformed('`' + name + '` is none that there is: ' + excerpt(step));
  return choice;
}

// --- at a delivery --------------------------------------------------------------------------------------------------

// Whether this is an event object: of a message that looks like one `type` would be its own.
function is_event(value) {
  return typeof value === 'object' && value !== null && !has_own(value, 'type') && typeof value.type === 'string' && 'target' in value;
}

class Registration {
  constructor(plan, port, label) {
    this.plan = plan;
    this.port = port;
    this.label = label;
  }
}

class Handler {
  constructor(agent) {
    this.agent_ = agent;
    this.registrations_ = make_list();
    this.callbacks_ = create(null);
  }

  // One function for each event: nobody can tell it from one for all, and each knows what it is called for.
  callback_of(event) {
    if (this.callbacks_[event] === undefined) {
      const handler = this;
      const { agent_: agent } = this;
      this.callbacks_[event] = function (...given) {
        if (!agent.finished) handler.deliver_(event, this, given);
      };
    }
    return this.callbacks_[event];
  }

  attach(plan, port, label) {
    append(this.registrations_, new Registration(plan, port, label));
    plan.attach(port, plan.event, this.callback_of(plan.event));
  }

  // The first attachment that fits, since attaching twice does not make a second listener; a `close` event comes as
  // an event object in both styles.
  find_(event, port, given) {
    const style = is_event(given[0]) ? 'dom' : 'node';
    let of_port;
    let of_event;
    for (let index = 0; index < this.registrations_.length; index += 1) {
      const registration = this.registrations_[index];
      if (registration.plan.event !== event) continue;
      of_event = registration;
      if (registration.port !== port) continue;
      if (event === 'close' || registration.plan.style === style) return registration;
      if (of_port === undefined) of_port = registration;
    }
    return of_port === undefined ? of_event : of_port;
  }

  // What a later attachment does not say, the first one of the handler says.
  told_(plan, name) {
    return plan[name] === undefined ? this.registrations_[0].plan[name] : plan[name];
  }

  deliver_(event, port, given) {
    const { agent_: agent } = this;
    const registration = this.find_(event, port, given);
    const { plan } = registration;
    const first = given[0];
    const data = plan.style === 'dom' && typeof first === 'object' && first !== null ? first.data : first;
    agent.bind(this.told_(plan, 'bind'), data);
    agent.bind(this.told_(plan, 'bind_event'), first);
    this.record_(registration, given, data);
    const steps = this.told_(plan, 'steps');
    if (steps !== undefined) agent.run_inner(steps);
  }

  record_(registration, given, data) {
    const { agent_: agent } = this;
    const { plan, label } = registration;
    const what = this.told_(plan, 'record') || default_records[plan.event] || 'data';
    if (what === 'data') {
      agent.record_value(label, data);
    } else if (what === 'threw') {
      agent.record_thrown(label, data, looks_like_error);
    } else if (what === 'arguments') {
      agent.record_value(label, given);
    } else if (what === 'event') {
      const event = given[0];
      const { type, ports, target } = event;
      agent.record_value(label, { type, data: event.data, ports, target: target === registration.port });
    } else {
      agent.record(label);
      if (plan.event !== 'close') agent.adopt(data);
    }
  }
}

// The agent's handler of that name; without a name one of its own.
function handler_of(agent, name) {
  if (name === undefined) return new Handler(agent);
  const known = map_get(agent.handlers, name);
  if (known !== undefined) return known;
  const handler = new Handler(agent);
  map_set(agent.handlers, name, handler);
  return handler;
}

// --- compiling ------------------------------------------------------------------------------------------------------

function compile_listen(compiler, step) {
  const target = target_of(compiler, step, 'listen');
  const event = choice_of(step, 'event', events, 'message');
  const { attach, style, feature } = styles[choice_of(step, 'via', styles, 'on')];
  compiler.need(feature);
  if (event === 'close') compiler.need('close-event');
  const plan = {
    event,
    attach,
    style,
    bind: name_of(step, 'bind'),
    bind_event: name_of(step, 'bindEvent'),
    record: has_own(step, 'record') ? choice_of(step, 'record', recordings) : undefined,
    steps: has_own(step, 'do') ? compiler.steps(step.do, 'inner') : undefined,
  };
  if (plan.record === 'event' && style === 'node') throw malformed('`record: event` is for handlers in DOM style: ' + excerpt(step));
  const name = name_of(step, 'handler');
  const label = name_of(step, 'as') || target.text + ' ' + event;
  return silent(label, (agent) => handler_of(agent, name).attach(plan, target.read(agent), label));
}

function compile_unlisten(compiler, step) {
  const target = target_of(compiler, step, 'unlisten');
  const event = choice_of(step, 'event', events, 'message');
  const via = choice_of(step, 'via', detaching, 'off');
  compiler.need(detaching[via]);
  const name = name_of(step, 'handler');
  if (name === undefined) throw malformed('`unlisten` needs a `handler`: ' + excerpt(step));
  return silent('unlisten ' + target.text, (agent) =>
    call_method(target.read(agent), via, [event, handler_of(agent, name).callback_of(event)]));
}

function compile_unlisten_all(compiler, step) {
  compiler.need('node-listeners');
  const target = target_of(compiler, step, 'unlistenAll');
  const event = choice_of(step, 'event', events, 'message');
  return silent('unlistenAll ' + target.text, (agent) => call_method(target.read(agent), 'removeAllListeners', [event]));
}

// Each verb: its further fields, and how it is compiled.
const listener_verbs = {
  listen: { fields: ['event', 'via', 'handler', 'do', 'bind', 'bindEvent', 'record'], compile: compile_listen },
  unlisten: { fields: ['event', 'handler', 'via'], compile: compile_unlisten },
  unlistenAll: { fields: ['event'], compile: compile_unlisten_all },
};

module.exports = { listener_verbs };
