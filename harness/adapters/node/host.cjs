'use strict';
// Node as a host (../javascript/host.cjs).

const events = require('events');
const fs = require('fs');
const path = require('path');
const util = require('util');
const vm = require('vm');
const worker_threads = require('worker_threads');
const { prepare_host } = require('../javascript/host.cjs');
const { tracking_teller } = require('./tracking.cjs');

const builtin = (name) => require('module').builtinModules.includes(name);

function names_at_start({ parentPort, workerData, threadId, isMainThread, resourceLimits }) {
  const names = { parentPort, workerData, threadId, isMainThread, resourceLimits };
  return isMainThread ? names : { ...names, argv: process.argv.slice(2), execArgv: process.execArgv };
}

// Runs the program that `orders` (one line) describe in a process of its own; gives how it ended and what its agents
// have written behind that line. The file has no name while it is in use.
function run_in_process(orders) {
  const { spawnSync } = require('child_process'); // only here: these load much
  const { tmpdir } = require('os');
  const name = path.join(tmpdir(), 'portproof-' + process.pid + '-' + process.hrtime().join('-'));
  const file = fs.openSync(name, 'ax+');
  try {
    fs.unlinkSync(name);
    fs.writeSync(file, orders + '\n');
    const given = process.execArgv.concat([path.join(__dirname, 'own_process.cjs')]);
    const { status, signal, error } = spawnSync(process.execPath, given, { stdio: ['ignore', 2, 2, file] });
    if (error !== undefined) throw error;
    return { status, signal, lines: read_all(file).slice(1) };
  } finally {
    fs.closeSync(file);
  }
}

// The whole lines of the file.
function read_all(file) {
  const bytes = Buffer.alloc(fs.fstatSync(file).size);
  for (let at = 0; at < bytes.length;) {
    const count = fs.readSync(file, bytes, at, bytes.length - at, at);
    if (count === 0) break;
    at += count;
  }
  return bytes.toString('utf8').split('\n').slice(0, -1);
}

// `uncaught`: whether what reaches the top of the loop is `caught`, or `watched` while it ends the process.
function make_node_host(uncaught) {
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

  function heed(event, listener) {
    if (uncaught === 'caught') arm(event, listener);
    else arm('uncaughtExceptionMonitor', (error, origin) => { if (origin === event) listener(error); });
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
    load_worker_file: path.join(__dirname, 'load_worker.cjs'),
    // Unlike any that a program thinks of.
    process_name: 'portproof ' + process.pid,
    // What an agent's scope has from the start.
    names: names_at_start(worker_threads),

    load: (name) => (builtin(name) ? require(name) : undefined),
    open_file: fs.promises === undefined ? undefined : () => fs.promises.open('/dev/null'),
    types: util.types,
    tells_tracking: tracking_teller(),
    next_tick: process.nextTick.bind(process),
    on_uncaught: (listener) => heed('uncaughtException', listener),
    on_unhandled_rejection: (listener) => heed('unhandledRejection', listener),
    write: fs.writeSync,
    run_in_process,
    read_orders: (file) => read_all(file)[0],
    uptime_ms: () => process.uptime() * 1000,
    kill: () => process.kill(process.pid, 'SIGKILL'),
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
