'use strict';
// SHARE_ENV as env has a worker share process.env.
// Otherwise in: bun <1.4
// Case: worker/process-env/nested-worker-shares-with-its-parent
// Case: worker/process-env/shared-one-is-written-by-both

const { Worker, SHARE_ENV } = require('worker_threads');
let seen = 'nothing thrown';
try {
  new Worker('', { eval: true, env: SHARE_ENV });
} catch (error) {
  seen = error.name;
}
console.log('expected', 'nothing thrown');
console.log('seen', seen);
process.exit();
