'use strict';
// A worker that was terminated exits with 1, also where terminate() follows the constructor at once.
// Otherwise in: bun
// Case: worker/terminate/right-after-construction

const { Worker } = require('worker_threads');
const worker = new Worker('require("worker_threads").parentPort.on("message", () => {})', { eval: true });
worker.on('exit', (code) => {
  console.log('expected', 1);
  console.log('seen', code);
});
worker.terminate();
