'use strict';
// process.abort() throws in a worker.
// Otherwise in: bun <1.4
// Case: worker/environment/abort-and-chdir-are-refused

const { Worker } = require('worker_threads');
const worker = new Worker("try { process.abort(); require('worker_threads').parentPort.postMessage('done'); } catch (error) { require('worker_threads').parentPort.postMessage(error.code); }", { eval: true });
console.log('expected', 'ERR_WORKER_UNSUPPORTED_OPERATION');
worker.on('message', (m) => { console.log('seen', m); process.exit(); });
