'use strict';
// threadId is -1 when the worker has ended.
// Otherwise in: deno >=2.6
// Case: worker/properties/thread-id-after-the-end
// Case: worker/limits/heap-that-is-full-ends-the-worker

const { Worker } = require('worker_threads');
const worker = new Worker('', { eval: true });
worker.on('exit', () => {
  console.log('expected', -1);
  console.log('seen', worker.threadId);
});
