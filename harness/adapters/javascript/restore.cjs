'use strict';
// Puts back the built-ins that a program has patched, so that the next one finds them whole. Only programs that can
// reach one are looked after: it costs a millisecond.

const {
  global, Set, make_list, append, own_keys, own_descriptor, prototype_of, try_define_property, delete_property,
  has_own, exec, is, set_has, set_for_each,
} = require('./intrinsics.cjs');

// Ways from a program to an object that it has not made.
const ways_to_built_ins = /globalThis|constructor|__proto__|"Math"|"JSON"/;

function add_with_prototypes(found, object) {
  for (let at = object; at !== null && at !== undefined && (typeof at === 'object' || typeof at === 'function'); at = prototype_of(at)) {
    if (set_has(found, at)) return;
    found.add(at);
  }
}

// The global object, what hangs on it directly, and their prototypes. Accessors are not read: some load much.
function find_built_ins(host) {
  const found = new Set();
  add_with_prototypes(found, global);
  for (const key of own_keys(global)) {
    const { value } = own_descriptor(global, key);
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue;
    add_with_prototypes(found, value);
    const prototype = typeof value === 'function' ? own_descriptor(value, 'prototype') : undefined;
    if (prototype !== undefined && has_own(prototype, 'value')) add_with_prototypes(found, prototype.value);
  }
  const samples = [[][Symbol.iterator](), new Map().entries(), new Set().values(), ''[Symbol.iterator](), function* () {}, async () => {}];
  for (const sample of samples) add_with_prototypes(found, prototype_of(sample));
  for (const Base of [host.MessageChannel, host.MessagePort, host.EventEmitter]) {
    if (Base === undefined) continue;
    add_with_prototypes(found, Base);
    add_with_prototypes(found, Base.prototype);
  }
  return found;
}

class Snapshot {
  constructor(host) {
    this.objects_ = make_list();
    set_for_each(find_built_ins(host), (object) => {
      const keys = own_keys(object);
      const descriptors = make_list();
      for (let index = 0; index < keys.length; index += 1) append(descriptors, own_descriptor(object, keys[index]));
      append(this.objects_, { object, keys: new Set(keys), list: keys, descriptors });
    });
  }

  restore() {
    for (let index = 0; index < this.objects_.length; index += 1) {
      const kept = this.objects_[index];
      remove_added(kept);
      for (let at = 0; at < kept.list.length; at += 1) put_back(kept.object, kept.list[at], kept.descriptors[at]);
    }
  }
}

function remove_added({ object, keys }) {
  const now = own_keys(object);
  for (let index = 0; index < now.length; index += 1) {
    if (!set_has(keys, now[index])) delete_property(object, now[index]);
  }
}

function put_back(object, key, was) {
  const now = own_descriptor(object, key);
  const same = now !== undefined &&
    (has_own(was, 'value') ? has_own(now, 'value') && is(now.value, was.value) && now.writable === was.writable
      : !has_own(now, 'value') && now.get === was.get && now.set === was.set) &&
    now.enumerable === was.enumerable && now.configurable === was.configurable;
  if (!same) try_define_property(object, key, was);
}

let snapshot;

// Whether the program in the request's text can get at objects that it has not made. Before it runs, their state is kept.
function reaches_built_ins(line, host) {
  if (exec(ways_to_built_ins, line) === null) return false;
  if (snapshot === undefined) snapshot = new Snapshot(host);
  return true;
}

function restore_built_ins(host) {
  snapshot.restore();
  host.rearm();
}

module.exports = { reaches_built_ins, restore_built_ins };
