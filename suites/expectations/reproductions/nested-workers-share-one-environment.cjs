'use strict';
// A worker has a copy of process.env, whatever its own workers share with it.
// Otherwise in: deno >=2.6
// Case: worker/process-env/nested-worker-shares-with-its-parent

const { Worker } = require('worker_threads');
process.env.REPRODUCTION = 'from main';
const worker = new Worker('const { Worker, SHARE_ENV } = require("worker_threads"); new Worker("process.env.REPRODUCTION = 1", { eval: true, env: SHARE_ENV })', { eval: true });
worker.on('exit', () => setTimeout(() => {
  console.log('expected', 'from main');
  console.log('seen', process.env.REPRODUCTION);
}, 300));
