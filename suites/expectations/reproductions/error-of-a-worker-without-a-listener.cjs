'use strict';
// An error of a worker to which nobody listens is thrown in its parent.
// Otherwise in: deno >=2.6
// Case: worker/errors/without-a-listener-it-is-thrown-in-the-parent

const { Worker } = require('worker_threads');
process.on('uncaughtException', () => {
  seen = true;
});
let seen = false;
const worker = new Worker('throw 42', { eval: true });
worker.on('exit', () => setTimeout(() => {
  console.log('expected', true);
  console.log('seen', seen);
  process.exit();
}, 200));
