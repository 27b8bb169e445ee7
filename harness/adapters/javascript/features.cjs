'use strict';
// What the runtime can do, found by trying: each name of specs/features.yaml is claimed only if it is really there.

const { platform_rows, platform_object } = require('./platform_objects.cjs');
const { global, append, make_list, Set, set_add, set_has } = require('./intrinsics.cjs');

function holds(probe) {
  try {
    return probe() === true;
  } catch (error) {
    return false;
  }
}

const has_methods = (object, names) => names.every((name) => typeof object[name] === 'function');

// Asks a probe that needs a channel of its own, and closes it.
function with_channel(host, probe) {
  const { port1, port2 } = new host.MessageChannel();
  try {
    return probe(port1, port2);
  } finally {
    port1.close();
    port2.close(); // Bare does not exit while one is left whose other side was never started
  }
}

function transfers(host) {
  if (host.MessageChannel === undefined) {
    const listed = new ArrayBuffer(8);
    global.structuredClone(listed, { transfer: [listed] });
    return listed.byteLength === 0;
  }
  return with_channel(host, (a) => {
    const buffer = new ArrayBuffer(8);
    a.postMessage(buffer, [buffer]);
    return buffer.byteLength === 0;
  });
}

function shares_memory(host) {
  return with_channel(host, (a, b) => {
    const sent = new Int32Array(new global.SharedArrayBuffer(4));
    a.postMessage(sent);
    if (host.receiveMessageOnPort === undefined) return true; // accepted: it is only looked at where it can be at once
    const got = host.receiveMessageOnPort(b).message;
    sent[0] = 7;
    return got[0] === 7;
  });
}

// That a message arrives takes a turn of the loop: cases ask for that.
function broadcasts(host) {
  const a = new host.BroadcastChannel('portproof probe');
  const b = new host.BroadcastChannel('portproof probe');
  try {
    a.postMessage(1);
    return has_methods(b, ['postMessage', 'close']) && 'onmessage' in b;
  } finally {
    a.close();
    b.close();
  }
}

function keeps_environment_data(host) {
  host.setEnvironmentData('portproof probe', 1);
  const kept = host.getEnvironmentData('portproof probe') === 1;
  host.setEnvironmentData('portproof probe');
  return kept && host.getEnvironmentData('portproof probe') === undefined;
}

// A context is dear to make; what there is only in name does not look at what it is given.
function moves_to_contexts(host) {
  if (typeof host.create_context !== 'function') return false;
  return with_channel(host, (a) => {
    try {
      host.moveMessagePortToContext(a, {});
      return false;
    } catch (error) {
      return error instanceof TypeError && error.code === 'ERR_INVALID_ARG_TYPE';
    }
  });
}

function is_atomic() {
  const cell = new Int32Array(new global.SharedArrayBuffer(4));
  return global.Atomics.add(cell, 0, 2) === 0 && global.Atomics.notify(cell, 0) === 0 && cell[0] === 2;
}

const flag_works = (flag) => new RegExp('a', flag).flags === flag;

// What can be asked without a turn of the loop, by name.
const probes = {
  // Ports that hear by `on` alone are held to the rest.
  'message-port': (host) => with_channel(host, (a) => has_methods(a, ['postMessage', 'close', 'start']) && ('onmessage' in a || typeof a.on === 'function')),
  'transfer': transfers,
  'node-listeners': (host) => with_channel(host, (a) => has_methods(a, ['on', 'once', 'off'])),
  'dom-listeners': (host) => with_channel(host, (a) => has_methods(a, ['addEventListener', 'removeEventListener'])),
  'receive-message-on-port': (host) =>
    with_channel(host, (a, b) => (a.postMessage(1), host.receiveMessageOnPort(b).message === 1)),
  'mark-untransferable': (host) => host.markAsUntransferable({}) === undefined, // Bun had one before 1.4 that only throws
  'is-marked-untransferable': (host) => host.isMarkedAsUntransferable({}) === false,
  'mark-uncloneable': (host) => host.markAsUncloneable({}) === undefined,
  'port-ref': (host) => with_channel(host, (a) => has_methods(a, ['ref', 'unref'])),
  'port-has-ref': (host) => with_channel(host, (a) => typeof a.hasRef() === 'boolean'),
  'structured-clone': () => global.structuredClone(1) === 1,
  'shared-memory': shares_memory,
  'resizable-buffers': () => new ArrayBuffer(1, { maxByteLength: 2 }).resizable === true,
  'growable-shared-memory': () => new global.SharedArrayBuffer(1, { maxByteLength: 2 }).growable === true,
  'regexp-indices': () => flag_works('d'),
  'regexp-unicode-sets': () => flag_works('v'),
  'float16': () => new global.Float16Array(1).byteLength === 2,
  'weak-references': () => new global.WeakRef(global).deref() === global && typeof global.FinalizationRegistry === 'function',
  'error-cause': () => new Error('', { cause: 1 }).cause === 1,
  'next-tick': (host) => typeof host.next_tick === 'function',
  'immediate': () => typeof global.setImmediate === 'function',
  'web-assembly-memory': () => new global.WebAssembly.Memory({ initial: 1 }).buffer.byteLength === 65536,
  'url': () => new global.URL('about:blank').href === 'about:blank',
  'intl': () => typeof global.Intl.Collator === 'function',
  'event-target': () => typeof new global.EventTarget().dispatchEvent === 'function',
  'broadcast-channel': broadcasts,
  'worker': (host) => typeof host.Worker === 'function' &&
    host.open_broadcast !== undefined && keeps_environment_data(host) && is_atomic(),
  'worker-stdio': (host) => typeof host.Worker === 'function' && typeof host.process_stream === 'function',
  'worker-scripts': (host) => typeof host.Worker === 'function',
  'own-process': (host) => typeof host.run_in_process === 'function',
  'share-env': (host) => typeof host.SHARE_ENV === 'symbol',
  'environment-data': keeps_environment_data,
  'vm-context': moves_to_contexts,
  'atomics': is_atomic,
  'event-emitter': (host) => typeof new host.EventEmitter().on === 'function',
};

// The objects of the platform: that one can be made and is told again.
function add_platform_objects(host, features) {
  for (const name of Object.keys(platform_rows)) {
    if (holds(() => platform_object(name, host) !== undefined)) features.add(platform_rows[name].feature);
  }
}

// Whether closing one port fires `close` on the other; the answer needs some turns of the loop.
function probe_close_event(host, answer) {
  const { port1, port2 } = new host.MessageChannel();
  let seen = false;
  const note = () => { seen = true; };
  if (typeof port1.on === 'function') port1.on('close', note);
  else if (typeof port1.addEventListener === 'function') port1.addEventListener('close', note);
  port1.start();
  port2.close();
  let turns = 0;
  const look = () => {
    turns += 1;
    if (seen || turns === 50) {
      port1.close();
      answer(seen);
    } else {
      host.set_immediate(look);
    }
  };
  host.set_immediate(look);
}

// The claims, as `names` in the order of their probes and `has(name)`.
class Features {
  // Without those that are `disclaimed`.
  constructor(disclaimed) {
    this.disclaimed_ = new Set(disclaimed);
    this.names = make_list();
    this.set_ = new Set();
  }
  // Once more changes nothing: several objects of a platform may stand for one feature.
  add(name) {
    if (this.has(name) || set_has(this.disclaimed_, name)) return;
    append(this.names, name);
    set_add(this.set_, name);
  }
  has(name) {
    return set_has(this.set_, name);
  }
}

// Calls back with the Features of the host. To be called before any program has run.
function find_features(host, answer) {
  const features = new Features(host.disclaimed);
  for (const name of Object.keys(probes)) {
    if (holds(() => probes[name](host))) features.add(name);
  }
  add_platform_objects(host, features);
  if (!features.has('message-port')) return answer(features);
  probe_close_event(host, (seen) => {
    if (seen) features.add('close-event');
    answer(features);
  });
}

module.exports = { find_features };
