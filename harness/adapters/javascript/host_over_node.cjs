'use strict';
// What the hosts (host.cjs) of all runtimes with Node's modules have in common. ../node/host.cjs, ../bun/host.cjs and
// ../deno/host.cjs say what is special to each.

const events = require('events');
const fs = require('fs');
const path = require('path');
const util = require('util');
const vm = require('vm');
const worker_threads = require('worker_threads');
const { prepare_host } = require('./host.cjs');

const is_builtin = (name) => require('module').builtinModules.includes(name);

// What a library that clones or carries messages cannot know of.
const no_matter_of_libraries = ['blob', 'buffer', 'crypto-key', 'dom-exception', 'web-assembly-module', 'web-assembly-memory', 'worker-scripts', 'worker'];

function names_at_start({ parentPort, workerData, threadId, isMainThread, resourceLimits }) {
  const names = { parentPort, workerData, threadId, isMainThread, resourceLimits };
  return isMainThread ? names : { ...names, argv: process.argv.slice(2), execArgv: process.execArgv };
}

// Runs the program that `orders` (one line) describe in a process of its own; gives how it ended, what it printed, and what
// its agents have written behind that line. The file has no name while it is in use. `command` is what the process runs.
function run_in_process(command, orders) {
  const { spawnSync } = require('child_process'); // only here: these load much
  const { tmpdir } = require('os');
  const name = path.join(tmpdir(), 'portproof-' + process.pid + '-' + process.hrtime().join('-'));
  const file = fs.openSync(name, 'ax+');
  try {
    fs.unlinkSync(name);
    fs.writeSync(file, orders + '\n');
    const { status, signal, stdout, error } = spawnSync(process.execPath, command, { stdio: ['ignore', 'pipe', 2, file], maxBuffer: 1 << 24 });
    if (error !== undefined) throw error;
    return { status, signal, printed: stdout.toString('utf8'), lines: read_all(file).slice(1) };
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

// `uncaught`: whether what reaches the top of the loop is `caught`, or `watched` while it ends the process. `runtime` has
//   implementation, adapter   as in the answer to hello (PROTOCOL.md)
//   worker_file               the entry point of an agent in a worker
//   own_process               arguments of the executable that run the entry point of a program in a process of its own
//   open_own_file()           gives a descriptor, in any thread of that process, of the file that it got as descriptor 3
//   provided                  what of Node is not asked but stood in for, by the names of globals; absent: all is Node's own
//   tells_tracking            whether a view of growable shared memory tracks its length; undefined where nothing tells
function make_host_over_node(uncaught, runtime) {
  const { provided } = runtime;
  const asked = provided === undefined ? worker_threads : provided;
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
    implementation: runtime.implementation,
    adapter: runtime.adapter,

    // Modules, in which constructors are found by name.
    worker_threads: asked,
    events: provided === undefined ? events : {},
    // What of them is used by itself; undefined where the runtime has none.
    MessageChannel: asked.MessageChannel,
    MessagePort: asked.MessagePort,
    BroadcastChannel: asked.BroadcastChannel,
    receiveMessageOnPort: asked.receiveMessageOnPort,
    markAsUntransferable: asked.markAsUntransferable,
    markAsUncloneable: asked.markAsUncloneable,
    isMarkedAsUntransferable: asked.isMarkedAsUntransferable,
    EventEmitter: provided === undefined ? events.EventEmitter : undefined,
    channels_of_adapter: worker_threads,
    disclaimed: provided === undefined ? [] : no_matter_of_libraries,
    Worker: asked.Worker,
    // A stream of the process's own, or undefined; it is made when it is first asked for.
    process_stream: provided === undefined ? (name) => process[name] : undefined,
    setEnvironmentData: asked.setEnvironmentData,
    getEnvironmentData: asked.getEnvironmentData,
    moveMessagePortToContext: asked.moveMessagePortToContext,
    SHARE_ENV: asked.SHARE_ENV,
    create_context: provided === undefined ? vm.createContext : undefined,
    get env() { return process.env; }, // some runtimes have another one for a worker that shares it
    worker_file: runtime.worker_file,
    load_worker_file: path.join(__dirname, 'load_worker.cjs'),
    // Unlike any that a program thinks of.
    process_name: 'portproof ' + process.pid,
    // What an agent's scope has from the start.
    names: names_at_start(worker_threads),

    load: (name) => (provided === undefined && is_builtin(name) ? require(name) : undefined),
    open_file: provided !== undefined || fs.promises === undefined ? undefined : () => fs.promises.open('/dev/null'),
    types: util.types,
    tells_tracking: runtime.tells_tracking,
    next_tick: process.nextTick.bind(process),
    on_uncaught: (listener) => heed('uncaughtException', listener),
    on_unhandled_rejection: (listener) => heed('unhandledRejection', listener),
    write: fs.writeSync,
    run_in_process: runtime.own_process === undefined ? undefined : (orders) => run_in_process(runtime.own_process, orders),
    open_own_file: runtime.open_own_file,
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

module.exports = { make_host_over_node };
