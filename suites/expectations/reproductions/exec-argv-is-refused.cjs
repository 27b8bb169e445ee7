'use strict';
// Options of the engine and of the process are refused for a worker.
// Otherwise in: bun, deno
// Case: worker/options/exec-argv-of-the-engine-is-refused
// Case: worker/options/exec-argv-of-the-process-is-refused

const { Worker } = require('worker_threads');
console.log('expected', 'ERR_WORKER_INVALID_EXEC_ARGV');
let seen = 'nothing';
try {
  new Worker('', { eval: true, execArgv: ['--max-old-space-size=100'] });
} catch (error) {
  seen = error.code;
}
console.log('seen', seen);
process.exit();
