// What each agent did, in its order: the steps of its program that send, between the entries that its trace has.
//
// A trace says what was seen, and a program what was to be done. One is laid beside the other: an entry of a step stands
// where the step stands, an entry of a handler where it was recorded, and what a handler sends follows its entry. That is a reading, and
// the page says so.
import { Links, Scope } from './endpoints.js';

const eventsMax = 400; // more is no picture

const labels = {
  receive: (step) => `receive ${targetText(step.receive)}`,
  clone: () => 'clone', observe: () => 'observe', note: () => 'note', same: () => 'same',
  get: (step) => `get ${keyText(step.get && step.key)}`, has: (step) => `has ${keyText(step.key)}`, hasRef: (step) => `hasRef ${targetText(step.hasRef)}`,
  call: (step) => `call ${keyText(step.method)}`, isMarked: () => 'isMarked', instance: () => 'instance',
  getEnvironmentData: () => 'getEnvironmentData', getEnv: (step) => `getEnv ${step.getEnv}`, atomics: (step) => `atomics ${step.atomics}`,
  throw: () => 'throw',
};
// Those that leave an entry only where they throw (or, for `post`, where the result is asked for).
const quiet = {
  post: (step) => `post ${targetText(step.post)}`, spawn: (step) => `spawn ${step.spawn}`, broadcast: (step) => `broadcast ${step.broadcast}`,
  close: (step) => `close ${targetText(step.close)}`, construct: (step) => `construct ${step.construct}`, set: (step) => `set ${keyText(step.key)}`,
  let: () => 'let', start: (step) => `start ${targetText(step.start)}`, mark: () => 'mark', setEnvironmentData: () => 'setEnvironmentData',
  setEnv: (step) => `setEnv ${step.setEnv}`, delete: (step) => `delete ${keyText(step.key)}`, move: (step) => `move ${targetText(step.move)}`,
};

const targetText = (target) => (typeof target === 'string' ? target : '(value)');
const keyText = (key) => (typeof key === 'object' ? key?.description ?? '' : String(key));
const verbOf = (step) => Object.keys(step).find((key) => key in labels || key in quiet || key in silent);
const silent = { channel: 1, listen: 1, unlisten: 1, unlistenAll: 1, ref: 1, unref: 1, later: 1, repeat: 1, turn: 1, settle: 1, until: 1, context: 1, terminate: 1, exit: 1, barrier: 1 };

function labelOf(step) {
  if (step.as) return step.as;
  const verb = verbOf(step);
  return (labels[verb] || quiet[verb] || (() => null))(step);
}

// The lanes of a program, { name, events }, and the links between ends. An event has a `kind` and a `text`: a `send` the `end` that it
// posts at and how much it `moves`, a `close` its `end`, a `spawn` the `agent` that it starts; an `entry` (`threw`, where one was
// thrown) its `index` in the trace and the end at which something `arrives` or that `closes`.
export function lanesOf(program, trace, seen) {
  const reading = new Reading(program);
  let index = 0;
  const lanes = Object.keys(trace).map((name) => {
    const entries = trace[name].map((entry, at) => ({ ...entry, text: textOf(seen?.[index + at], name), index: index + at }));
    index += entries.length;
    return { name, entries };
  });
  return { lanes: lanes.map(({ name, entries }) => ({ name, events: reading.lane(name, entries).slice(0, eventsMax) })), links: reading.links };
}

const textOf = (line, agent) => (line === undefined ? '' : agent !== 'main' && line.startsWith(`${agent}: `) ? line.slice(agent.length + 2) : line);

class Reading {
  constructor(program) {
    this.program = program;
    this.links = new Links();
    this.scopes = new Map();
    this.spawned = new Map(); // entry -> how often
    this.begin('main', new Scope('main'));
  }

  begin(agent, scope) {
    this.scopes.set(agent, scope);
    this.declare(this.program.agents[agent.split('#')[0]] || [], scope);
  }

  // Names first, so that a handler's ends are known wherever it stands.
  declare(steps, scope) {
    for (const step of steps) {
      if (step.channel) this.channel(step.channel, scope);
      else if (step.let) scope.bind(step.let, { wire: step.value, scope });
      else if (step.broadcast !== undefined) this.member(step, scope);
      else if (step.spawn !== undefined) this.worker(step, scope);
      else if (step.move !== undefined) scope.bind(step.bind, scope.resolve(step.move));
      if (Array.isArray(step.do)) this.declare(step.do, scope);
    }
  }

  channel([one, other], scope) {
    const name = this.links.fresh('channel');
    this.links.entangle(`${name} a`, `${name} b`);
    scope.bind(one, { end: `${name} a` });
    scope.bind(other, { end: `${name} b` });
  }

  member(step, scope) {
    const end = this.links.fresh('member');
    this.links.join(end, JSON.stringify(step.name ?? null));
    scope.bind(step.broadcast, { end });
  }

  worker(step, scope) {
    const times = (this.spawned.get(step.agent) || 0) + 1;
    this.spawned.set(step.agent, times);
    const name = times === 1 ? step.agent : `${step.agent}#${times}`;
    const end = this.links.fresh('worker');
    this.links.entangle(end, `${end} inside`);
    scope.bind(step.spawn, { end, worker: name });
    const inside = new Scope(name, end);
    const data = step.options?.properties?.find((each) => Array.isArray(each) && each[0] === 'workerData');
    if (data) inside.bind('workerData', { wire: data[1], scope });
    if (!this.scopes.has(name)) this.begin(name, inside);
  }

  lane(agent, entries) {
    const steps = this.program.agents[agent.split('#')[0]] || [];
    const lane = new Lane(this.scopes.get(agent) || new Scope(agent), entries, handlersOf(steps));
    lane.walk(steps);
    lane.rest();
    return lane.events;
  }
}

// The steps of a handler by the label of its entries.
function handlersOf(steps, handlers = new Map()) {
  for (const step of steps) {
    if (step.listen !== undefined && step.do) {
      const label = step.as || `${targetText(step.listen)} ${step.event}`;
      if (!handlers.has(label)) handlers.set(label, step.do);
    }
    if (Array.isArray(step.do)) handlersOf(step.do, handlers);
  }
  return handlers;
}

class Lane {
  constructor(scope, entries, handlers) {
    this.scope = scope;
    this.entries = entries;
    this.handlers = handlers;
    this.at = 0; // in the entries
    this.events = [];
  }

  walk(steps) {
    for (const step of steps) {
      if (this.events.length > eventsMax) return;
      if (step.repeat !== undefined) for (let times = Math.min(step.repeat, 50); times > 0; times -= 1) this.walk(step.do || []);
      else if (step.until !== undefined) for (let times = step.times || 1; times > 0; times -= 1) this.take(step.until);
      else this.step(step);
    }
  }

  step(step) {
    const label = labelOf(step);
    // One that is quiet has an entry only if that comes next.
    const leaves = label !== null && (!(verbOf(step) in quiet) || this.entries[this.at]?.label === label);
    const found = leaves ? this.find(label) : -1;
    if (found < 0) return this.act(step);
    while (this.at < found) this.delivered();
    if (this.entries[found].threw === undefined) this.act(step);
    this.at += 1;
    this.events.push(this.entry(this.entries[found]));
    return undefined;
  }

  // The entries up to the next one of that label.
  take(label) {
    const found = this.find(label);
    while (this.at <= found) this.delivered();
  }

  find(label) {
    return this.entries.findIndex((entry, index) => index >= this.at && entry.label === label);
  }

  rest() {
    while (this.at < this.entries.length) this.delivered();
  }

  // The next entry, which is a handler's, and what the handler then sends.
  delivered() {
    const entry = this.entries[this.at];
    this.at += 1;
    this.events.push(this.entry(entry));
    for (const step of this.handlers.get(entry.label) || []) this.act(step);
  }

  // What a step sends, closes or starts.
  act(step) {
    const { scope, events } = this;
    if (step.post !== undefined) events.push({ kind: 'send', text: `post ${targetText(step.post)}`, end: scope.endOf(step.post), moves: movesOf(step) });
    else if (step.close !== undefined) events.push({ kind: 'close', text: `close ${targetText(step.close)}`, end: scope.endOf(step.close) });
    else if (step.spawn !== undefined) events.push({ kind: 'spawn', text: `spawn ${step.spawn}`, agent: scope.resolve(step.spawn)?.worker });
    else if (step.terminate !== undefined) events.push({ kind: 'step', text: `terminate ${targetText(step.terminate)}` });
    else if (step.exit !== undefined) events.push({ kind: 'step', text: `exit ${step.exit}` });
  }

  entry(entry) {
    const { scope } = this;
    const [, taken] = /^receive (.*)$/.exec(entry.label) || [];
    const [, listened, event] = /^(.*) (message|close|exit|online)$/.exec(entry.label) || [];
    const kind = entry.threw ? 'threw' : 'entry';
    const took = taken && entry.value?.type === 'Object';
    return {
      kind, text: entry.text || entry.label, index: entry.index,
      arrives: took || event === 'message' ? scope.endOf(taken ?? listened) : null,
      closes: event === 'close' ? scope.endOf(listened) : null,
    };
  }
}

const movesOf = (step) => (step.transfer?.type === 'Array' ? step.transfer.elements.length : 0);
