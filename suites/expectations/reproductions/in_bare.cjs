'use strict';
// Runs a script within Bare: `FOLDER/node_modules/…/bin/bare in_bare.cjs SCRIPT`. What other runtimes have as globals comes from the packages beside the
// executable; what a script rejects and nobody hears does not end it. `new Worker(in_bare, { argv: [__filename] })` runs the script again in a worker.

const executable = Bare.argv[0];
const folder = executable.slice(0, executable.lastIndexOf('/node_modules/') + '/node_modules/'.length);
const { MessageChannel, MessagePort, Worker, isMainThread, parentPort, workerData } = require(folder + 'bare-node-worker-threads');
Object.assign(global, { MessageChannel, MessagePort, Worker, isMainThread, parentPort, workerData, in_bare: __filename, from_bare: (name) => require(folder + name) });
const script = Bare.argv[2];
if (isMainThread) Bare.on('unhandledRejection', () => {}).on('uncaughtException', (error) => console.error(error));
require(script[0] === '/' ? script : require(folder + 'bare-os').cwd() + '/' + script);
// Ports that were never started keep Bare from ending.
if (isMainThread) setTimeout(() => require(folder + 'bare-os').kill(Bare.pid, 'SIGKILL'), 1500);
