'use strict';
// The runtime as the adapter sees it: its classes and functions, all taken while they are untouched.
//
// An entry point gives what differs between runtimes; see node/main.cjs for each field.

const { make_brands } = require('./brands.cjs');
const { platform_kinds } = require('./observe_kinds.cjs');
const { platform_object } = require('./platform_objects.cjs');
const { dom_exception_readers } = require('./thrown.cjs');
const { global, uncurry, getter_of, find_descriptor, create, make_list, append, WeakMap, weak_get, weak_set } = require('./intrinsics.cjs');

// DOMException is global only since Node 17, but was thrown long before.
function find_dom_exception({ MessageChannel }) {
  if (typeof global.DOMException === 'function') return global.DOMException;
  if (MessageChannel === undefined) return undefined;
  const { port1 } = new MessageChannel();
  try {
    port1.postMessage(Symbol());
  } catch (error) {
    if (error.name === 'DataCloneError' && typeof error.constructor === 'function') return error.constructor;
  } finally {
    port1.close();
  }
  return undefined;
}

// A channel of the adapter's own, as a function that opens one. `send` has `heard` called in a turn of the loop.
// `quiet`: it keeps no loop alive.
function sentinel_opener({ MessageChannel, MessagePort }) {
  const post = uncurry(MessagePort.prototype.postMessage);
  const close = uncurry(MessagePort.prototype.close);
  const attribute = find_descriptor(MessagePort.prototype, 'onmessage');
  const listen = attribute !== undefined && attribute.set !== undefined
    ? uncurry(attribute.set)
    : (port, handler) => { port.onmessage = handler; };
  const unref = MessagePort.prototype.unref === undefined ? undefined : uncurry(MessagePort.prototype.unref);
  return (quiet) => (heard) => {
    const { port1, port2 } = new MessageChannel();
    listen(port2, heard);
    if (quiet) unref(port2);
    return { send: () => post(port1, 0), close: () => close(port1) };
  };
}

// A broadcast channel of the adapter's own, which keeps no loop alive.
function broadcast_opener({ BroadcastChannel }) {
  if (BroadcastChannel === undefined) return undefined;
  const post = uncurry(BroadcastChannel.prototype.postMessage);
  const close = uncurry(BroadcastChannel.prototype.close);
  return (name, heard) => {
    const channel = new BroadcastChannel(name);
    channel.onmessage = heard;
    if (channel.unref !== undefined) channel.unref(); // before 2.5 Deno has none, and its channels keep no loop alive
    return { post: () => post(channel, 0), close: () => close(channel) };
  };
}

// `watch_worker`, to be called once for each, and then `has_ended`: whether a Worker has no thread any more. Node says so
// by threadId when it emits `exit`; where that is a field that stays as it was, a listener must do.
function end_watch(Worker) {
  const thread_id = getter_of(Worker.prototype, 'threadId');
  if (thread_id !== undefined) return { watch_worker() {}, has_ended: (worker) => thread_id(worker) === -1 };
  const on = uncurry(Worker.prototype.on);
  const ended = new WeakMap();
  return {
    watch_worker: (worker) => { on(worker, 'exit', () => weak_set(ended, worker, true)); },
    has_ended: (worker) => weak_get(ended, worker) === true,
  };
}

function complete_workers(host) {
  const { Worker } = host;
  if (Worker === undefined) return;
  host.terminate_worker = uncurry(Worker.prototype.terminate);
  Object.assign(host, end_watch(Worker));
  host.agent_key = 'portproof agent';
}

function moments_of({ next_tick }) {
  const { setImmediate, setTimeout, queueMicrotask } = global;
  return Object.assign(create(null), {
    microtask: (block) => queueMicrotask(block),
    nextTick: (block) => next_tick(block),
    immediate: (block) => setImmediate(block),
    timeout: (block) => setTimeout(block, 0),
  });
}

// Completes what the entry point gave, in place.
function prepare_host(host) {
  const { MessagePort, BroadcastChannel } = host;
  if (!('DOMException' in host)) host.DOMException = find_dom_exception(host);
  host.dom_exception = dom_exception_readers(host);
  host.has_contexts = false; // whether a program has ever made one
  host.brands = make_brands(host, host.types);
  host.kinds = platform_kinds(host);
  if (host.DOMException !== undefined) platform_object('DOMException', host); // thrown without being asked for
  host.moments = moments_of(host);
  if (host.set_immediate === undefined) host.set_immediate = global.setImmediate;
  host.names_at_start = make_list(); // pairs, flat: name, value
  for (const name of Object.keys(host.names)) {
    append(host.names_at_start, name);
    append(host.names_at_start, host.names[name]);
  }
  if (host.open_sentinel === undefined) {
    const open_sentinel = sentinel_opener(host.channels_of_adapter || host);
    host.open_sentinel = open_sentinel(false);
    host.open_quiet_sentinel = open_sentinel(true);
  }
  if (host.open_broadcast === undefined) host.open_broadcast = broadcast_opener(host);
  // Keeps the loop alive and does nothing; gives the function that ends that.
  host.hold = () => host.open_sentinel(() => {}).close;
  const { setTimeout } = global; // a browser's is no method of another object
  host.set_timeout = (block, ms) => setTimeout(block, ms);
  host.set_quiet_immediate = (block) => { host.set_immediate(block).unref(); };
  host.set_quiet_timeout = (block, ms) => { host.set_timeout(block, ms).unref(); };
  complete_workers(host);
  host.close_port = MessagePort === undefined ? undefined : uncurry(MessagePort.prototype.close);
  host.close_broadcast_channel = BroadcastChannel === undefined ? undefined : uncurry(BroadcastChannel.prototype.close);

  // What reaches the top of the loop belongs to the program that runs. Between programs it is the adapter's own, or
  // late news of a program that is over: evidence, and nothing to end for.
  let current;
  host.set_current = (agent) => { current = agent; };
  const take = (label) => (thrown) => {
    if (current !== undefined) current.record_thrown(label, thrown);
    else host.complain(label + ' between programs: ' + ((thrown && thrown.stack) || typeof thrown));
  };
  host.on_uncaught(take('uncaught'));
  host.on_unhandled_rejection(take('unhandledRejection'));
  return host;
}

module.exports = { prepare_host };
