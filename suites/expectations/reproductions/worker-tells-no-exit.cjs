'use strict';
// A worker that has ended is told by exit, whether its code ran to its end or called process.exit.
// Otherwise in: deno <2.6
// Case: worker/ends/code-of-process-exit

const { Worker } = require('worker_threads');
const worker = new Worker('process.exit(3)', { eval: true });
const tell = (seen) => {
  console.log('expected', 'exit 3');
  console.log('seen', seen);
  process.exit();
};
worker.on('exit', (code) => tell(`exit ${code}`));
setTimeout(() => tell('nothing'), 2000);
