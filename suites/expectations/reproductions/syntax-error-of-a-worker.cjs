'use strict';
// What a worker does not catch reaches its error event as it is: here a SyntaxError.
// Otherwise in: bun
// Case: worker/errors/syntax-error-of-a-script-is-an-error

const { Worker } = require('worker_threads');
const worker = new Worker('this is no script', { eval: true });
worker.on('error', (error) => {
  console.log('expected', 'SyntaxError');
  console.log('seen', error.name);
});
