'use strict';
// The ports of a worker that has ended close.
// Otherwise in: deno >=2.6
// Case: worker/ends/its-ports-close
// Case: worker/ends/port-that-it-never-received-closes
// Case: worker/ends/nested-workers-too
// Case: worker/terminate/its-ports-close

const { MessageChannel, Worker } = require('worker_threads');
const { port1: a, port2: b } = new MessageChannel();
let seen = false;
a.on('close', () => { seen = true; });
const worker = new Worker('', { eval: true, workerData: b, transferList: [b] });
worker.on('exit', () => setTimeout(() => {
  console.log('expected', true);
  console.log('seen', seen);
  process.exit();
}, 500));
