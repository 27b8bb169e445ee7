'use strict';
// process.title cannot be changed in a worker.
// Otherwise in: bun, deno >=2.6, node >=23
// Case: worker/environment/title-cannot-be-changed

const { Worker } = require('worker_threads');
const worker = new Worker('process.title = "mine"; require("worker_threads").parentPort.postMessage(process.title === "mine")', { eval: true });
worker.on('message', (message) => {
  console.log('expected', false);
  console.log('seen', message);
});
