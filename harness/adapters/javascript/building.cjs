'use strict';
// From compiled values to JavaScript values. A compiled value is a *reader*: a function of a Building. An object's
// reader names a Definition: `make` gives the object still empty, `fill` puts in what it holds. All objects of one
// evaluation are made before any is filled, so cycles, also through views and proxies, need no care.

const { make_list, append, map_get, map_set, map_has, map_delete } = require('./intrinsics.cjs');

class Definition {
  constructor(id) {
    this.id = id; // or undefined: then every evaluation makes another object
    this.make = undefined; // (building) => object
    this.fill = make_list(); // of (building, object)
  }
}

class Building {
  constructor(agent) {
    this.agent = agent;
    this.unfilled_ = make_list(); // pairs, flat: definition, object
    this.registered_ = undefined; // the ids that this evaluation was the first to reach
  }

  // The definition's object, perhaps still empty.
  begin(definition) {
    const { id } = definition;
    const known = this.agent.objects;
    if (id !== undefined && map_has(known, id)) return map_get(known, id);
    const object = definition.make(this);
    if (id !== undefined) {
      // What it is made of may have reached it already.
      if (map_has(known, id)) return map_get(known, id);
      map_set(known, id, object);
      if (this.registered_ === undefined) this.registered_ = make_list();
      append(this.registered_, id);
    }
    if (definition.fill.length !== 0) {
      append(this.unfilled_, definition);
      append(this.unfilled_, object);
    }
    return object;
  }

  finish() {
    for (let index = 0; index < this.unfilled_.length; index += 2) {
      const { fill } = this.unfilled_[index];
      for (let at = 0; at < fill.length; at += 1) fill[at](this, this.unfilled_[index + 1]);
    }
  }

  // After a throw: objects that stayed incomplete are forgotten.
  abandon() {
    if (this.registered_ === undefined) return;
    for (let index = 0; index < this.registered_.length; index += 1) map_delete(this.agent.objects, this.registered_[index]);
  }
}

// The value that the reader describes, now, for this agent. Throws what the making throws.
function evaluate(reader, agent) {
  const building = new Building(agent);
  let done = false;
  try {
    const value = reader(building);
    building.finish();
    done = true;
    return value;
  } finally {
    if (!done) building.abandon();
  }
}

module.exports = { Definition, evaluate };
