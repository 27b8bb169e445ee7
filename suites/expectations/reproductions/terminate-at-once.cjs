'use strict';
// A worker that was terminated exits with 1, also where terminate() follows the constructor at once.
// Otherwise in: bun, node >=16
// Case: worker/terminate/right-after-construction

const { Worker } = require('worker_threads');
// It depends on how far the thread has come: one of many shows it.
function try_again(times) {
  const worker = new Worker('require("worker_threads").parentPort.on("message", () => {})', { eval: true });
  worker.on('exit', (code) => (code === 1 && times > 1 ? try_again(times - 1) : console.log('seen', code)));
  worker.terminate();
}
console.log('expected', 1);
try_again(100);
