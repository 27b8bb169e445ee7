'use strict';
// What would change the whole process is refused in a worker: chdir, setuid and their like, and umask with an argument.
// Otherwise in: bun <1.4
// Case: worker/environment/abort-and-chdir-are-refused
// Case: worker/environment/umask-is-read-only

const { Worker } = require('worker_threads');
const text = `const seen = [];
for (const act of [() => process.chdir('.'), () => process.setuid(0), () => process.umask(0)]) {
  try { act(); seen.push('done'); } catch (error) { seen.push(error.code); }
}
require('worker_threads').parentPort.postMessage(seen.join());`;
const worker = new Worker(text, { eval: true });
console.log('expected', Array(3).fill('ERR_WORKER_UNSUPPORTED_OPERATION').join());
worker.on('message', (message) => { console.log('seen', message); process.exit(); });
