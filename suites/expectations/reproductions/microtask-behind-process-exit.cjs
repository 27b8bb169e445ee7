'use strict';
// process.exit stops a worker at once: no microtask runs any more.
// Otherwise in: bun <1.4
// Case: worker/ends/nothing-runs-behind-process-exit

const { Worker } = require('worker_threads');
const text = 'const { parentPort } = require("worker_threads"); Promise.resolve().then(() => parentPort.postMessage("microtask")); process.exit(0)';
const worker = new Worker(text, { eval: true });
let seen = 'nothing';
worker.on('message', (message) => { seen = message; });
worker.on('exit', () => setTimeout(() => {
  console.log('expected', 'nothing');
  console.log('seen', seen);
  process.exit();
}, 100));
