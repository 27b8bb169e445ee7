'use strict';
// What a worker throws reaches its error event as it is.
// Otherwise in: deno
// Case: worker/errors/code-and-message-arrive
// Case: worker/errors/message-before-the-exception-is-not-lost
// Case: worker/errors/number-arrives-as-it-is
// Case: worker/errors/object-arrives-as-a-clone
// Case: worker/errors/one-error-at-most
// Case: worker/errors/undefined-arrives-as-it-is

const { Worker } = require('worker_threads');
const worker = new Worker('throw 42', { eval: true });
worker.on('error', (error) => {
  console.log('expected', 42);
  console.log('seen', error instanceof Error ? error.message : error);
});
