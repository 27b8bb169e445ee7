'use strict';
// The promise of terminate() is settled also where the worker has ended.
// Otherwise in: bun <1.4
// Case: worker/ends/exit-once

const { Worker } = require('worker_threads');
const worker = new Worker('', { eval: true });
console.log('expected', 'settled');
worker.on('exit', () => {
  worker.terminate().then(() => { console.log('seen', 'settled'); process.exit(); });
  setTimeout(() => { console.log('seen', 'pending'); process.exit(); }, 1000);
});
