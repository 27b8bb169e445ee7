'use strict';
// A worker whose parentPort has no ref may end, also while it listens.
// Otherwise in: bun <1.4
// Case: liveness/workers/worker-that-unrefs-its-port-ends

const { Worker } = require('worker_threads');
const worker = new Worker('const { parentPort } = require("worker_threads"); parentPort.on("message", () => {}); parentPort.unref();', { eval: true });
console.log('expected', 'exit 0');
worker.on('exit', (code) => { console.log('seen', 'exit', code); process.exit(); });
setTimeout(() => { console.log('seen', 'it goes on'); process.exit(); }, 1500);
