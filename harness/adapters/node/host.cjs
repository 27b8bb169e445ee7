'use strict';
// Node as a host (../javascript/host.cjs).

const events = require('events');
const fs = require('fs');
const path = require('path');
const util = require('util');
const v8 = require('v8');
const vm = require('vm');
const worker_threads = require('worker_threads');
const { prepare_host } = require('../javascript/host.cjs');
const { tracking_teller } = require('./tracking.cjs');

function names_at_start({ parentPort, workerData, threadId, isMainThread, resourceLimits }) {
  const names = { parentPort, workerData, threadId, isMainThread, resourceLimits };
  return isMainThread ? names : { ...names, argv: process.argv.slice(2), execArgv: process.execArgv };
}

function make_node_host() {
  // Has the listener called for the process's event, also after a program has removed all listeners: `rearm` says so.
  const armed = [];
  const add_listener = process.on.bind(process);
  const listeners_of = process.listeners.bind(process);
  // What a worker does not catch is for its parent to see.
  function arm(event, listener) {
    if (!worker_threads.isMainThread) return;
    armed.push({ event, listener });
    add_listener(event, listener);
  }

  return prepare_host({
    implementation: { name: 'node', version: process.versions.node, documents: process.versions.node },
    adapter: { name: 'portproof-node', version: '1' },

    // Modules, in which constructors are found by name.
    worker_threads,
    events,
    // What of them is used by itself; undefined where the runtime has none.
    MessageChannel: worker_threads.MessageChannel,
    MessagePort: worker_threads.MessagePort,
    BroadcastChannel: worker_threads.BroadcastChannel,
    receiveMessageOnPort: worker_threads.receiveMessageOnPort,
    markAsUntransferable: worker_threads.markAsUntransferable,
    isMarkedAsUntransferable: worker_threads.isMarkedAsUntransferable,
    EventEmitter: events.EventEmitter,
    Worker: worker_threads.Worker,
    setEnvironmentData: worker_threads.setEnvironmentData,
    getEnvironmentData: worker_threads.getEnvironmentData,
    moveMessagePortToContext: worker_threads.moveMessagePortToContext,
    SHARE_ENV: worker_threads.SHARE_ENV,
    create_context: vm.createContext,
    env: process.env,
    worker_file: path.join(__dirname, 'worker.cjs'),
    // Unlike any that a program thinks of.
    process_name: 'portproof ' + process.pid,
    // What an agent's scope has from the start.
    names: names_at_start(worker_threads),

    types: util.types,
    tells_tracking: tracking_teller(v8),
    next_tick: process.nextTick.bind(process),
    on_uncaught: (listener) => arm('uncaughtException', listener),
    on_unhandled_rejection: (listener) => arm('unhandledRejection', listener),
    rearm() {
      for (let index = 0; index < armed.length; index += 1) {
        const { event, listener } = armed[index];
        if (!listeners_of(event).includes(listener)) add_listener(event, listener);
      }
    },
    complain: (text) => fs.writeSync(2, text + '\n'),
    exit: process.exit.bind(process),
  });
}

module.exports = { make_node_host };
