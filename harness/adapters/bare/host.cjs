'use strict';
// Bare as a host: its worker threads come with a package, and there is neither a `process` nor any module of Node's.

const { prepare_host } = require('../javascript/host.cjs');
const { global, uncurry, Set } = require('../javascript/intrinsics.cjs');

// The packages lie beside the executable, where npm has put both.
const folder = Bare.argv[0].slice(0, Bare.argv[0].lastIndexOf('/node_modules/'));
const load_package = (name) => require(folder + '/node_modules/' + name);

const fs = load_package('bare-fs');
const env = load_package('bare-env');
const worker_threads = load_package('bare-node-worker-threads');
const begun = Date.now();

// A worker has to load addons, and finds them by this function: in Bare 1.33.4 it throws "defaultProtocol.postresolve is not a
// function", so that no worker starts that asks for its parentPort. 1.31.0 has not the fault.
function starts_workers() {
  try {
    Bare.Addon.resolve('.', new URL('file://' + folder + '/node_modules/bare-fs/'));
    return true;
  } catch (error) {
    return false;
  }
}

// A channel of the adapter's own, as in javascript/host.cjs; these ports have no onmessage.
function sentinel_opener(quiet) {
  const { MessageChannel, MessagePort } = worker_threads;
  const post = uncurry(MessagePort.prototype.postMessage);
  const close = uncurry(MessagePort.prototype.close);
  const unref = uncurry(MessagePort.prototype.unref);
  const on = uncurry(MessagePort.prototype.on);
  return (heard) => {
    const { port1, port2 } = new MessageChannel();
    on(port2, 'message', heard);
    port1.start(); // a worker that leaves a port whose other side was never started does not end, and its parent stands still
    if (quiet) unref(port2);
    return { send: () => post(port1, 0), close: () => close(port1) };
  };
}

// A broadcast channel of the adapter's own. It has no unref: the port below it must do.
function open_broadcast(name, heard) {
  const channel = new worker_threads.BroadcastChannel(name);
  channel.on('message', heard);
  channel._port.unref();
  return { post: () => channel.postMessage(0), close: () => channel.close() };
}

// Its errors have their names as accessors. There are two copies of the clone: the runtime's, and the one of the ports.
function find_error_name_getters() {
  const prototypes = [load_package('bare-structured-clone').errors.prototype, load_package('bare-worker/lib/errors').prototype];
  try {
    global.structuredClone(Symbol());
  } catch (error) {
    prototypes.push(Object.getPrototypeOf(error));
  }
  return new Set(prototypes.map((prototype) => Object.getOwnPropertyDescriptor(prototype, 'name').get));
}

function names_at_start({ parentPort, workerData, isMainThread }) {
  const names = { parentPort, workerData, isMainThread };
  return isMainThread ? names : { ...names, argv: Bare.argv.slice(2) };
}

function make_host() {
  const { isMainThread } = worker_threads;
  // What a worker does not catch is for its parent to see.
  const heed = (event, listener) => { if (isMainThread) Bare.on(event, listener); };
  const has_workers = !isMainThread || starts_workers();
  const host = prepare_host({
    implementation: { name: 'bare', version: Bare.versions.bare, documents: null },
    adapter: { name: 'portproof-bare', version: '1' },
    worker_threads: { ...worker_threads },
    events: {},
    MessageChannel: worker_threads.MessageChannel,
    MessagePort: worker_threads.MessagePort,
    BroadcastChannel: worker_threads.BroadcastChannel,
    error_name_getters: find_error_name_getters(),
    DOMException: undefined, // it has none, and to look for one by a failing post would end the process
    Worker: has_workers ? worker_threads.Worker : undefined,
    setEnvironmentData: worker_threads.setEnvironmentData,
    getEnvironmentData: worker_threads.getEnvironmentData,
    disclaimed: ['worker-scripts', 'worker-stdio'],
    env,
    worker_file: __dirname + '/worker.cjs',
    names: names_at_start(worker_threads),
    process_name: 'portproof',
    load: () => undefined,
    open_sentinel: sentinel_opener(false),
    open_quiet_sentinel: sentinel_opener(true),
    open_broadcast,
    on_uncaught: (listener) => heed('uncaughtException', listener),
    on_unhandled_rejection: (listener) => heed('unhandledRejection', listener),
    write: fs.writeSync,
    uptime_ms: () => Date.now() - begun,
    rearm() {},
    complain: (text) => fs.writeSync(2, text + '\n'),
    exit: (code) => Bare.exit(code),
  });
  // An immediate that keeps nothing alive is not run while the loop waits for something else; a timer is.
  host.set_quiet_immediate = (block) => host.set_quiet_timeout(block, 0);
  return host;
}

module.exports = { make_host, fs };
