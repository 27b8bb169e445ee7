'use strict';
// A worker that was terminated exits with 1, also where it was idle.
// Otherwise in: bun <1.4
// Case: worker/terminate/ends-a-worker-that-listens
// Case: worker/terminate/messages-sent-before-are-emitted
// Case: worker/terminate/twice

const { Worker } = require('worker_threads');
const worker = new Worker('const { parentPort } = require("worker_threads"); parentPort.on("message", () => {}); parentPort.postMessage("up")', { eval: true });
console.log('expected', 1);
worker.on('exit', (code) => { console.log('seen', code); process.exit(); });
// It has nothing to do by then.
worker.on('message', () => setTimeout(() => worker.terminate(), 100));
