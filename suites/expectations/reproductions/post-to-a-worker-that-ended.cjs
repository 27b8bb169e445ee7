'use strict';
// A message to a worker that has ended is dropped in silence.
// Otherwise in: bun <1.4
// Case: worker/ends/post-afterwards-is-silent

const { Worker } = require('worker_threads');
const worker = new Worker('process.exit(0)', { eval: true });
worker.on('exit', () => setTimeout(() => {
  let seen = 'nothing thrown';
  try { worker.postMessage(1); } catch (error) { seen = error.name; }
  console.log('expected', 'nothing thrown');
  console.log('seen', seen);
  process.exit();
}, 100));
