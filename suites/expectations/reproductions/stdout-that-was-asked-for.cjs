'use strict';
// With the option stdout nothing of what a worker prints goes to the streams of its parent.
// Otherwise in: bun <1.4, deno
// Case: worker/stdio/stdout-that-was-asked-for-is-not-that-of-the-process
// Case: worker/stdio/stdout-of-a-worker-in-a-worker-stays-where-it-is-read

const { Worker } = require('worker_threads');
console.log('expected', 'nothing of the worker');
console.log('seen', 'nothing of the worker');
// The last line counts.
new Worker('process.stdout.write("seen a line of the worker\\n")', { eval: true, stdout: true });
