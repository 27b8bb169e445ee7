'use strict';
// What one agent has while its program runs: its scope, its objects, its trace, what must be closed after it.

const { Observer } = require('./values_observe.cjs');
const { wire_thrown } = require('./thrown.cjs');
const { make_user_class } = require('./user_classes.cjs');
const { run_inner } = require('./steps_run.cjs');
const {
  nothing, make_list, append, Map, Set, map_get, map_set, map_has, set_add,
} = require('./intrinsics.cjs');

// More entries than a reply could carry: a program that feeds itself is stopped here.
const entries_max = 200000;

function Entry(label) {
  this.label = label;
}
Entry.prototype = nothing;

function scope_at_start(host) {
  const names = new Map();
  for (let index = 0; index < host.names_at_start.length; index += 2) {
    map_set(names, host.names_at_start[index], host.names_at_start[index + 1]);
  }
  return names;
}

class Agent {
  // `reaches_built_ins`: whether the program can get at objects that it has not made (restore.cjs).
  constructor(host, reaches_built_ins) {
    this.host = host;
    this.reaches_built_ins = reaches_built_ins;
    this.names = scope_at_start(host); // the scope
    this.objects = new Map(); // id -> object
    this.handlers = new Map(); // name -> Handler
    this.trace = make_list();
    this.ports = new Set(); // every port that the program made or received
    this.channels = make_list(); // its broadcast channels
    this.environment_keys = make_list(); // of the environment data that it has set
    this.pending = 0; // blocks of `later` that have not run
    this.finished = false; // what happens from now on belongs to no trace
    this.failure = undefined; // why the run cannot be answered
    this.classes_ = new Map();
    this.meet_port_ = (port) => set_add(this.ports, port);
  }

  bind(name, value) {
    if (name !== undefined) map_set(this.names, name, value);
  }

  // Gives up the run: something is wrong with the adapter or its limits, not with what is tested.
  fail(text) {
    if (this.failure === undefined) this.failure = text;
    this.finished = true;
  }

  // --- trace ---

  observe(value) {
    return new Observer(this.host, this.meet_port_).observe(value);
  }

  record(label) {
    this.add_(new Entry(label));
  }

  record_value(label, value) {
    if (this.finished) return;
    const entry = new Entry(label);
    try {
      entry.value = this.observe(value);
    } catch (error) {
      this.fail('the value of `' + label + '` could not be observed: ' + error);
      return;
    }
    this.add_(entry);
  }

  record_thrown(label, thrown) {
    if (this.finished) return;
    const entry = new Entry(label);
    try {
      entry.threw = wire_thrown(thrown, this.host, (value) => this.observe(value));
    } catch (error) {
      this.fail('what `' + label + '` threw could not be observed: ' + error);
      return;
    }
    this.add_(entry);
  }

  add_(entry) {
    if (this.finished) return;
    if (this.trace.length === entries_max) this.fail('the trace has more than ' + entries_max + ' entries');
    else append(this.trace, entry);
  }

  // --- what the program makes ---

  run_inner(steps) {
    run_inner(steps, this);
  }

  // The user's class of that name that extends the constructor: one in each program.
  user_class(name, Base) {
    if (!map_has(this.classes_, Base)) map_set(this.classes_, Base, new Map());
    const by_name = map_get(this.classes_, Base);
    if (!map_has(by_name, name)) map_set(by_name, name, make_user_class(Base, name));
    return map_get(by_name, name);
  }

  // Notes the ports of a new MessageChannel; an implementation may have them as accessors.
  adopt_channel(channel) {
    this.adopt_port_(channel, 'port1');
    this.adopt_port_(channel, 'port2');
    return channel;
  }

  adopt_port_(channel, key) {
    const port = channel[key];
    if (this.host.brands.isMessagePort(port)) set_add(this.ports, port);
  }

  // Notes the ports within a value that is recorded nowhere.
  adopt(value) {
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return;
    const { host } = this;
    if (host.brands.isProxy(value)) return;
    if (host.brands.inherits(value, host.MessageChannel.prototype)) this.adopt_channel(value);
    else if (host.BroadcastChannel !== undefined && host.brands.inherits(value, host.BroadcastChannel.prototype)) append(this.channels, value);
    else this.observe(value);
  }
}

module.exports = { Agent };
