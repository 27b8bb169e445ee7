'use strict';
// What one agent has while its program runs: its scope, its objects, its trace, what must be closed after it.

const { Observer } = require('./values_observe.cjs');
const { wire_thrown } = require('./thrown.cjs');
const { make_user_class } = require('./user_classes.cjs');
const { run_inner } = require('./steps_run.cjs');
const { Pace } = require('./pace.cjs');
const {
  nothing, make_list, append, Map, Set, map_get, map_set, map_has, set_add,
} = require('./intrinsics.cjs');

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
  // `part` is what it has of the whole program (part.cjs), `journal` where its entries go; `reaches_built_ins`:
  // whether the program can get at objects that it has not made (restore.cjs).
  constructor(host, part, journal, reaches_built_ins) {
    this.host = host;
    this.part = part;
    this.reaches_built_ins = reaches_built_ins;
    const { seed, spawns_of_main } = part.program;
    this.pace = seed === undefined ? undefined : new Pace(seed, part.slot, part.board, spawns_of_main); // of a sampled program
    this.names = scope_at_start(host); // the scope
    this.objects = new Map(); // id -> object
    this.handlers = new Map(); // name -> Handler
    this.entries = 0; // recorded so far
    this.workers = make_list(); // { worker, slot }, the slot undefined where no agent of the program runs in it
    this.spawned = new Map(); // entry -> how many
    this.ports = new Set(); // every port that the program made or received
    this.files = new Set(); // every FileHandle, likewise
    this.channels = make_list(); // its broadcast channels
    this.environment_keys = make_list(); // of the environment data that it has set
    this.pending = 0; // blocks of `later` that have not run
    this.finished = false; // what happens from now on belongs to no trace
    this.failure = undefined; // why the run cannot be answered
    this.journal_ = journal;
    this.counts_ = part.program.has_until ? new Map() : undefined; // label -> entries
    this.awaited_ = undefined; // what `until` waits for
    this.classes_ = new Map();
    if (reaches_built_ins) host.kinds.exotic.prototypes(); // found while nothing is patched
    this.meet = (object) => set_add(host.brands.isMessagePort(object) ? this.ports : this.files, object);
  }

  bind(name, value) {
    if (name !== undefined) map_set(this.names, name, value);
  }

  // Gives up the run: something is wrong with the adapter or its limits, not with what is tested.
  fail(text) {
    if (this.failure === undefined) {
      this.failure = text;
      this.journal_.fail(text);
    }
    this.finished = true;
    this.go_on_();
  }

  // A block that will run later, and that it has run.
  begin_pending() {
    this.pending += 1;
    this.journal_.pending(this.pending);
  }

  end_pending() {
    this.pending -= 1;
    this.journal_.pending(this.pending);
  }

  // Calls back in a later turn, when so many entries have the label. The wait keeps the loop alive.
  until(label, times, go_on) {
    this.awaited_ = { label, times, go_on, release: this.host.hold() };
    this.look_for_awaited_();
  }

  look_for_awaited_() {
    const { awaited_: awaited } = this;
    if (awaited !== undefined && (map_get(this.counts_, awaited.label) || 0) >= awaited.times) this.go_on_();
  }

  go_on_() {
    const { awaited_: awaited } = this;
    if (awaited === undefined) return;
    this.awaited_ = undefined;
    awaited.release();
    this.host.set_immediate(awaited.go_on);
  }

  // --- trace ---

  observe(value) {
    return new Observer(this.host, this.meet).observe(value);
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

  // `is_error` as of wire_thrown().
  record_thrown(label, thrown, is_error) {
    if (this.finished) return;
    const entry = new Entry(label);
    try {
      entry.threw = wire_thrown(thrown, this.host, (value) => this.observe(value), is_error);
    } catch (error) {
      this.fail('what `' + label + '` threw could not be observed: ' + error);
      return;
    }
    this.add_(entry);
  }

  add_(entry) {
    if (this.finished) return;
    if (!this.journal_.add(entry)) {
      this.fail('the trace has more entries than can be kept');
      return;
    }
    this.entries += 1;
    if (this.counts_ === undefined) return;
    map_set(this.counts_, entry.label, (map_get(this.counts_, entry.label) || 0) + 1);
    this.look_for_awaited_();
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

  // A new Worker; `slot` is undefined where no agent of the program runs in it.
  adopt_worker(worker, slot) {
    this.host.watch_worker(worker);
    append(this.workers, { worker, slot });
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
    else if (host.Worker !== undefined && host.brands.inherits(value, host.Worker.prototype)) this.adopt_worker(value, undefined);
    else this.observe(value);
  }
}

module.exports = { Agent };
