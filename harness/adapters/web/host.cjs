'use strict';
// A host out of what the web has, where there are no modules of Node's: a page, or a script that something else evaluates.

const { prepare_host } = require('../javascript/host.cjs');
const { global, uncurry } = require('../javascript/intrinsics.cjs');

// The stations of a sentinel, one behind the other: a broadcast takes a way of its own, so a round goes over both.
function over_timer() {
  const { setTimeout } = global;
  return (go_on) => ({ send: () => setTimeout(go_on, 0), close() {} });
}

function over_ports({ MessageChannel, MessagePort }) {
  const post = uncurry(MessagePort.prototype.postMessage);
  const close = uncurry(MessagePort.prototype.close);
  return (go_on) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = go_on;
    return { send: () => post(port1, 0), close: () => close(port1) };
  };
}

function over_broadcasts({ BroadcastChannel }) {
  const post = uncurry(BroadcastChannel.prototype.postMessage);
  const close = uncurry(BroadcastChannel.prototype.close);
  let opened = 0;
  return (go_on) => {
    opened += 1;
    const sender = new BroadcastChannel('portproof sentinel ' + opened);
    const receiver = new BroadcastChannel('portproof sentinel ' + opened);
    receiver.onmessage = go_on;
    return {
      send: () => post(sender, 0),
      close() {
        close(sender);
        close(receiver);
      },
    };
  };
}

function sentinel_opener() {
  const open_last = global.BroadcastChannel === undefined ? over_timer() : over_broadcasts(global);
  if (global.MessageChannel === undefined) return open_last;
  const open_first = over_ports(global);
  return (heard) => {
    const last = open_last(heard);
    const first = open_first(last.send);
    return {
      send: first.send,
      close() {
        first.close();
        last.close();
      },
    };
  };
}

// `runtime` has
//   identity          implementation and adapter, as in the answer to hello
//   complain(text), exit(code)
//   disclaimed        features that are not claimed although they seem to be there
function make_host({ identity, complain, exit, disclaimed }) {
  const { setTimeout, Date } = global;
  const begun = Date.now();
  const on = (event, field, listener) => global.addEventListener(event, (seen) => {
    seen.preventDefault(); // else it is written to the console too
    listener(seen[field]);
  });
  return prepare_host({
    implementation: identity.implementation,
    adapter: identity.adapter,
    worker_threads: {},
    events: {},
    MessageChannel: global.MessageChannel,
    MessagePort: global.MessagePort,
    BroadcastChannel: global.BroadcastChannel,
    disclaimed,
    env: {},
    names: {},
    process_name: 'portproof',
    load: () => undefined,
    set_immediate: (block) => { setTimeout(block, 0); },
    open_sentinel: sentinel_opener(),
    on_uncaught: (listener) => on('error', 'error', listener),
    on_unhandled_rejection: (listener) => on('unhandledrejection', 'reason', listener),
    uptime_ms: () => Date.now() - begun,
    rearm() {},
    complain,
    exit,
  });
}

module.exports = { make_host };
