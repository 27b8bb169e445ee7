// What the names of a program stand for: the ends of its channels, its workers' ends, the members of its broadcast channels.
// An end is a text that is the same wherever the end has got to; null where the program alone does not tell.

// A scope: what the names of one agent are bound to, { end } or { wire, scope }: a value as the program has it.
export class Scope {
  constructor(agent, creator) {
    this.agent = agent;
    this.names = new Map();
    // Where this agent's Worker is bound, in its creator.
    if (creator) this.names.set('parentPort', { end: `${creator} inside` });
  }

  bind(name, meaning) {
    if (name) this.names.set(name, meaning);
  }

  // What a path such as `m.port` leads to.
  resolve(path) {
    if (typeof path !== 'string') return path?.type === 'var' ? this.resolve(path.path) : undefined;
    const [name, ...keys] = path.split('.');
    return keys.reduce(member, this.names.get(name));
  }

  endOf(path) {
    const meaning = settled(this.resolve(path));
    return meaning?.end ?? null;
  }
}

// Names within values are followed to what they stand for.
function settled(meaning) {
  let at = meaning;
  for (let hops = 0; hops < 20 && at?.wire?.type === 'var'; hops += 1) at = at.scope.resolve(at.wire.path);
  return at;
}

function member(meaning, key) {
  const { wire, scope } = settled(meaning) || {};
  if (!wire) return undefined;
  if (wire.type === 'Object') {
    const property = (wire.properties || []).find((each) => Array.isArray(each) && each[0] === key);
    return property && { wire: property[1], scope };
  }
  if (wire.type === 'Array') return wire.elements?.[key] === undefined ? undefined : { wire: wire.elements[key], scope };
  return undefined;
}

// Who receives what is posted at an end: the other end of a channel or a worker, the other members of a broadcast channel.
export class Links {
  constructor() {
    this.peers = new Map();
    this.members = new Map(); // name of a broadcast channel -> ends
    this.groups = new Map(); // end -> that name
    this.last = 0;
  }

  entangle(one, other) {
    this.peers.set(one, other);
    this.peers.set(other, one);
  }

  fresh(what) {
    this.last += 1;
    return `${what} ${this.last}`;
  }

  join(end, name) {
    if (!this.members.has(name)) this.members.set(name, []);
    this.members.get(name).push(end);
    this.groups.set(end, name);
  }

  receivers(end) {
    if (this.groups.has(end)) return this.members.get(this.groups.get(end)).filter((each) => each !== end);
    return this.peers.has(end) ? [this.peers.get(end)] : [];
  }
}
