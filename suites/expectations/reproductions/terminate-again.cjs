'use strict';
// A second terminate() gives the exit code too.
// Otherwise in: deno >=2.6
// Case: worker/terminate/twice

const { Worker } = require('worker_threads');
const worker = new Worker('require("worker_threads").parentPort.on("message", () => {})', { eval: true });
Promise.all([worker.terminate(), worker.terminate()]).then(([first, second]) => {
  console.log('expected', first);
  console.log('seen', second);
});
