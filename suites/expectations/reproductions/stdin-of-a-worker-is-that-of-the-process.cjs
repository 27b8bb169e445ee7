'use strict';
// Without the option stdin a worker's process.stdin has no data and ends, whatever the process has.
// Otherwise in: bun <1.4, deno
// Case: worker/stdio/stdin-that-was-not-asked-for-is-empty

const { Worker } = require('worker_threads');
const worker = new Worker('process.stdin.on("end", () => require("worker_threads").parentPort.postMessage("ends")).resume()', { eval: true });
const tell = (seen) => {
  console.log('expected', 'ends');
  console.log('seen', seen);
  process.exit();
};
worker.on('message', tell);
setTimeout(() => tell('does not end'), 2000);
