'use strict';
// A message listener that is attached after unref() refs the Worker: the program stays.
// Otherwise in: bun <1.4, deno
// Case: liveness/workers/listener-attached-after-unref-keeps

const { Worker } = require('worker_threads');
const worker = new Worker('require("worker_threads").parentPort.on("message", () => {})', { eval: true });
worker.unref();
worker.on('message', () => {});
let seen = 'exits';
process.on('exit', () => {
  console.log('expected', 'stays');
  console.log('seen', seen);
});
setTimeout(() => {
  seen = 'stays';
  process.exit();
}, 2000).unref();
